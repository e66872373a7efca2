package dev.holdfast.load.journey;

import dev.holdfast.core.feed.Feed;
import dev.holdfast.core.scenario.Capture;
import dev.holdfast.core.scenario.Journey;
import dev.holdfast.core.scenario.Step;
import dev.holdfast.core.template.Slot;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/** Where in a {@link Memory} a journey's names lie. Immutable. */
final class Vocabulary {

    private final List<String> captures;
    private final List<Feed> feeds;
    /** Of each feed the columns that are asked for. */
    private final List<List<String>> columns;

    Vocabulary(Journey journey) {
        this.captures = journey.steps().stream().flatMap(step -> step.captures().stream()).map(Capture::name)
                .distinct().toList();
        this.feeds = journey.feeds();
        this.columns = new ArrayList<>();
        for (Feed feed : feeds) {
            Set<String> asked = new LinkedHashSet<>();
            for (Step step : journey.steps()) {
                for (Slot slot : step.slots()) {
                    if (slot instanceof Slot.Cell cell && cell.feed().equals(feed.name())) {
                        asked.add(cell.column());
                    }
                }
            }
            columns.add(List.copyOf(asked));
        }
    }

    Memory memory(InstantSource clock) {
        return new Memory(captures.size(), feeds.size(), new Cookies(clock));
    }

    int capture(String name) {
        return known(captures.indexOf(name), name);
    }

    int feed(String name) {
        return known(feeds.stream().map(Feed::name).toList().indexOf(name), name);
    }

    int column(int feed, String column) {
        return known(columns.get(feed).indexOf(column), column);
    }

    /** Where in a row of the feed's file the columns stand that are asked for. */
    int[] columns(int feed) {
        Feed file = feeds.get(feed);
        return columns.get(feed).stream().mapToInt(column -> known(file.rows().columns().indexOf(column), column))
                .toArray();
    }

    private static int known(int index, String name) {
        if (index < 0) {
            throw new IllegalArgumentException("nothing is known under the name " + name);
        }
        return index;
    }
}
