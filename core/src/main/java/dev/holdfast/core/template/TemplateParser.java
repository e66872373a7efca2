package dev.holdfast.core.template;

import dev.holdfast.core.template.Template.Fill;
import dev.holdfast.core.template.Template.Form;
import dev.holdfast.core.template.Template.Part;
import dev.holdfast.core.template.Template.Text;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Reads templates. */
final class TemplateParser {

    private static final Pattern NAME = Pattern.compile("[A-Za-z_][A-Za-z0-9_-]{0,59}");
    private static final Pattern CELL = Pattern.compile("([A-Za-z0-9][A-Za-z0-9_/-]{0,59})\\.(.+)");
    private static final Pattern RANDOM = Pattern.compile("random +(-?[0-9]{1,18}) +(-?[0-9]{1,18})");
    private static final Pattern AS = Pattern.compile("(.*\\S)\\s+as\\s+(\\S+)");
    private static final Map<String, Slot> BUILT_IN = Map.of("uuid", new Slot.Uuid(), "seq", new Slot.Sequence(), "now",
            new Slot.Now(Slot.Now.Notation.ISO), "now ms", new Slot.Now(Slot.Now.Notation.MILLIS));
    private static final Set<String> WORDS = Set.of("uuid", "seq", "random", "now");

    private TemplateParser() {}

    static Template parse(String text) throws TemplateSyntaxException {
        List<Part> parts = new ArrayList<>();
        StringBuilder fixed = new StringBuilder();
        int at = 0;
        for (int open = text.indexOf("{{"); open >= 0; open = text.indexOf("{{", at)) {
            if (open > at && text.charAt(open - 1) == '\\') {
                fixed.append(text, at, open - 1).append("{{");
                at = open + 2;
                continue;
            }
            int close = text.indexOf("}}", open);
            if (close < 0) {
                throw new TemplateSyntaxException(open, "'{{' begins a place to fill in, and '}}' is missing;"
                        + " write \\{{ for two braces");
            }
            fixed.append(text, at, open);
            if (!fixed.isEmpty()) {
                parts.add(new Text(fixed.toString()));
                fixed.setLength(0);
            }
            parts.add(fill(text.substring(open + 2, close).strip(), open));
            at = close + 2;
        }
        fixed.append(text, at, text.length());
        if (!fixed.isEmpty()) {
            parts.add(new Text(fixed.toString()));
        }
        return new Template(parts);
    }

    private static Fill fill(String written, int position) throws TemplateSyntaxException {
        Matcher as = AS.matcher(written);
        return as.matches()
                ? new Fill(slot(as.group(1), position), form(as.group(2), position))
                : new Fill(slot(written, position), Form.FITTED);
    }

    private static Form form(String word, int position) throws TemplateSyntaxException {
        for (Form form : List.of(Form.NUMBER, Form.JSON, Form.PATH)) {
            if (form.name().toLowerCase(Locale.ROOT).equals(word)) {
                return form;
            }
        }
        throw new TemplateSyntaxException(position, "a value is written 'as number', 'as json' or 'as path', not as "
                + word);
    }

    private static Slot slot(String written, int position) throws TemplateSyntaxException {
        Slot builtIn = BUILT_IN.get(written);
        if (builtIn != null) {
            return builtIn;
        }
        Matcher random = RANDOM.matcher(written);
        if (random.matches()) {
            return random(Long.parseLong(random.group(1)), Long.parseLong(random.group(2)), position);
        }
        if (NAME.matcher(written).matches() && !WORDS.contains(written)) {
            return new Slot.Captured(written);
        }
        Matcher cell = CELL.matcher(written);
        if (cell.matches()) {
            return new Slot.Cell(cell.group(1), cell.group(2));
        }
        throw new TemplateSyntaxException(position,
                "between {{ and }} stands the name of a captured value, FEED.COLUMN,"
                        + " uuid, seq, now, now ms or random 1 9");
    }

    private static Slot random(long from, long to, int position) throws TemplateSyntaxException {
        if (from > to) {
            throw new TemplateSyntaxException(position, "the smaller number of 'random' stands first");
        }
        return new Slot.Random(from, to);
    }

    /** Whether a value may be captured under this name. */
    static boolean isName(String text) {
        return NAME.matcher(text).matches() && !WORDS.contains(text);
    }
}
