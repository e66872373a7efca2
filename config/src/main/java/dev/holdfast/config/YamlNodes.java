package dev.holdfast.config;

import java.util.Map;
import java.util.Optional;
import org.snakeyaml.engine.v2.api.LoadSettings;
import org.snakeyaml.engine.v2.common.ScalarStyle;
import org.snakeyaml.engine.v2.exceptions.Mark;
import org.snakeyaml.engine.v2.exceptions.MarkedYamlEngineException;
import org.snakeyaml.engine.v2.exceptions.ParserException;
import org.snakeyaml.engine.v2.exceptions.ReaderException;
import org.snakeyaml.engine.v2.nodes.Node;
import org.snakeyaml.engine.v2.nodes.ScalarNode;
import org.snakeyaml.engine.v2.schema.CoreSchema;

/** The nodes of a YAML text with their positions, or the one mistake at which YAML gives up. */
final class YamlNodes {

    private static final int DEPTH_MAX = 50;
    private static final int ALIASES_MAX = 1000;

    private static final LoadSettings SETTINGS = LoadSettings.builder().setSchema(new CoreSchema())
            .setCodePointLimit(FileText.BYTES_MAX).setMaxAliasesForCollections(ALIASES_MAX)
            .setAllowNonScalarKeys(true).build();

    /** What YAML's own words mean to somebody who did not write a YAML parser. */
    private static final Map<String, String> IN_PLAIN_WORDS = Map.of(
            "(TAB)", "a tab; YAML is indented by blanks",
            "mapping values are not allowed here",
            "a ':' where no value can begin; check the indentation, or put the text in quotes",
            "sequence entries are not allowed here", "a '-' where no list can begin; put it on a line of its own",
            "found unexpected end of stream",
            "a quoted text that begins here does not end; the closing quote is missing",
            "could not find expected ':'", "a key without ':'",
            "found unknown escape character", "an unknown escape in a double-quoted text; write \\\\ for a backslash",
            "found another document", "a second document; a configuration is one document",
            "expected <block end>", "the indentation fits nothing above it",
            "that cannot start any token", "a character that cannot begin a text; put the text in quotes");

    private YamlNodes() {}

    /** The root; empty, with a mistake, when the text is no YAML or has no content. */
    static Optional<Node> of(String text, Findings findings) {
        try {
            Optional<Node> root = new BoundedComposer(SETTINGS, text, DEPTH_MAX,
                    at -> new TooDeepException(at.map(YamlNodes::position).orElse(Position.START))).getSingleNode();
            if (root.isEmpty()) {
                findings.wholeFile("is empty; 'holdfast init' writes a first one");
            }
            return root;
        } catch (TooDeepException e) {
            findings.mistake(e.at, "", "nested deeper than " + DEPTH_MAX + " levels");
        } catch (MarkedYamlEngineException e) {
            findings.mistake(where(e), "", "not valid YAML: " + inPlainWords(e));
        } catch (ReaderException e) {
            int before = text.offsetByCodePoints(0, Math.min(e.getPosition(), text.codePointCount(0, text.length())));
            findings.mistake(FileText.positionAfter(text.substring(0, before)), "", "not valid YAML: the character "
                    + Quoted.of(Character.toString(e.getCodePoint())) + " may not be written as it is");
        } catch (RuntimeException e) { // whatever bytes do to a parser, the user gets a message
            String problem = String.valueOf(e.getMessage());
            findings.wholeFile(problem.contains("aliases")
                    ? "uses more than " + ALIASES_MAX + " aliases (*name) of lists and maps"
                    : "not valid YAML: " + Quoted.shortened(problem));
        }
        return Optional.empty();
    }

    /** Where the problem was met; for a text without an end, where it begins. */
    private static Position where(MarkedYamlEngineException e) {
        Optional<Mark> mark = String.valueOf(e.getProblem()).contains("unexpected end of stream")
                ? e.getContextMark().or(e::getProblemMark)
                : e.getProblemMark().or(e::getContextMark);
        return mark.map(YamlNodes::position).orElse(Position.START);
    }

    static Position position(Mark mark) {
        return new Position(mark.getLine() + 1, mark.getColumn() + 1);
    }

    /** Where in the file a place of a value's text is, if the text stands there as it is; else where the value begins. */
    static Position positionWithin(Node node, Position start, Variables.Text text, int offset) {
        Optional<Mark> end = node.getEndMark();
        if (!(node instanceof ScalarNode scalar) || end.isEmpty() || !text.written().equals(text.value())) {
            return start;
        }
        int quote = scalar.getScalarStyle() == ScalarStyle.PLAIN ? 0 : 1;
        int length = text.written().codePointCount(0, text.written().length());
        boolean asItIs = end.get().getLine() + 1 == start.line()
                && end.get().getColumn() + 1 - start.column() == length + 2 * quote;
        return asItIs
                ? new Position(start.line(), start.column() + quote + text.written().codePointCount(0, offset))
                : start;
    }

    private static String inPlainWords(MarkedYamlEngineException e) {
        String problem = String.valueOf(e.getProblem());
        boolean openFlow = e instanceof ParserException && String.valueOf(e.getContext()).contains("flow")
                && e.getContextMark().isPresent();
        if (openFlow) {
            String opener = e.getContext().contains("mapping") ? "'{'" : "'['";
            return "the " + opener + " of " + position(e.getContextMark().get()).inWords()
                    + " is not closed before here, or a comma is missing";
        }
        return IN_PLAIN_WORDS.entrySet().stream().filter(known -> problem.contains(known.getKey()))
                .max((a, b) -> Integer.compare(rank(a.getKey()), rank(b.getKey()))).map(Map.Entry::getValue)
                .orElse(Quoted.shortened(problem));
    }

    /** The tab's message contains the general one, too. */
    private static int rank(String problem) {
        return problem.equals("(TAB)") ? 1 : 0;
    }

    private static final class TooDeepException extends RuntimeException {
        private static final long serialVersionUID = 1L;
        private final transient Position at;

        TooDeepException(Position at) {
            this.at = at;
        }
    }
}
