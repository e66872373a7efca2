package dev.holdfast.config;

import dev.holdfast.core.feed.Feed;
import dev.holdfast.core.template.Slot;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Reads {@code feeds} and goes through their files once. */
final class FeedsReader {

    private static final int FEEDS_MAX = 50;
    private static final List<String> ORDERS = List.of("sequential", "random", "unique");

    private final Path directory;

    /** @param directory against which file names are resolved */
    FeedsReader(Path directory) {
        this.directory = directory;
    }

    /** A feed with the digest of its rows and of who gets which. */
    record Draft(Feed feed, String digest) {}

    /**
     * What was read.
     *
     * @param names of all that are declared, those with mistakes included
     */
    record Feeds(Map<String, Draft> drafts, Set<String> names, Set<String> used) {

        /** Complains of a place that no column can fill; where the feed itself has a mistake, nothing can be said. */
        void check(Slot.Cell cell, Value value) {
            used.add(cell.feed());
            Draft draft = drafts.get(cell.feed());
            if (!names.contains(cell.feed())) {
                value.unknownKey(cell.feed(), Quoted.oneLine("{{" + cell.written() + "}} needs a feed " + cell.feed()
                        + ", and there is none"), names);
            } else if (draft != null && !draft.feed.rows().columns().contains(cell.column())) {
                value.unknownKey(cell.column(), Quoted.oneLine("{{" + cell.written() + "}} needs a column "
                        + cell.column() + " of the feed, and there is none"), draft.feed.rows().columns());
            }
        }
    }

    Feeds read(Optional<Value> value) {
        Map<String, Draft> drafts = new LinkedHashMap<>();
        Set<String> names = new LinkedHashSet<>();
        Optional<Map<String, Value>> entries = value.flatMap(v -> v.map("a map of feeds by name", FEEDS_MAX));
        entries.orElse(Map.of()).forEach((name, entry) -> {
            names.add(name);
            boolean named = name.matches("[A-Za-z0-9][A-Za-z0-9_/-]{0,59}");
            if (!named) {
                entry.mistakeAtKey("expected a name of 1 to 60 letters, digits and _ / -, beginning with a letter or"
                        + " digit; the dot stands between a feed and its column");
            }
            Optional<Draft> draft = entry.section("a feed: {file: users.csv}", List.of("file", "order"))
                    .flatMap(section -> feed(name, section));
            if (named && draft.isPresent()) {
                drafts.put(name, draft.get());
            }
        });
        return new Feeds(drafts, names, new HashSet<>());
    }

    private Optional<Draft> feed(String name, Section section) {
        Optional<Feed.Order> order = section.read("order",
                value -> value.word("one of " + String.join(", ", ORDERS), ORDERS)
                        .map(word -> Feed.Order.valueOf(word.toUpperCase(Locale.ROOT))),
                Feed.Order.SEQUENTIAL);
        Optional<Value> file = section.require("file", "; it names the file of rows");
        Optional<FeedFile.Content> content = file.flatMap(this::content);
        return order.flatMap(who -> content.map(read -> new Draft(
                new Feed(name, read.file(), who, read.rows(), read.index()),
                new Digest().add("rows", read.digest()).add("order", who).hex())));
    }

    private Optional<FeedFile.Content> content(Value value) {
        Optional<Variables.Text> name = value.text("the name of a .csv, .jsonl or .ndjson file");
        if (name.isEmpty()) {
            return Optional.empty();
        }
        try {
            Path file = directory.resolve(name.get().value());
            if (!Files.exists(file)) {
                value.wrong("there is no such file beside the configuration");
            } else if (!Files.isRegularFile(file)) {
                value.wrong("expected a regular file");
            } else if (Files.size(file) > Feed.BYTES_MAX) {
                value.wrong("a feed's file has at most 1 GiB");
            } else {
                boolean asItIs = name.get().replaced() || name.get().value().startsWith("/");
                String shown = asItIs
                        ? name.get().written()
                        : value.reading().findings().beside(name.get().written());
                return new FeedFile(value, shown).read(file);
            }
        } catch (InvalidPathException ignored) { // the message below is all there is to say
            value.wrong("expected the name of a file");
        } catch (IOException ignored) { // its message would only repeat the name
            value.wrong("the file cannot be read; check its permissions");
        }
        return Optional.empty();
    }
}
