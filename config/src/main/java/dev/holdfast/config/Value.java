package dev.holdfast.config;

import dev.holdfast.core.spelling.Nearest;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import org.snakeyaml.engine.v2.nodes.CollectionNode;
import org.snakeyaml.engine.v2.nodes.MappingNode;
import org.snakeyaml.engine.v2.nodes.Node;
import org.snakeyaml.engine.v2.nodes.NodeTuple;
import org.snakeyaml.engine.v2.nodes.ScalarNode;
import org.snakeyaml.engine.v2.nodes.SequenceNode;
import org.snakeyaml.engine.v2.nodes.Tag;

/**
 * A value of the file with its place. Each reading method answers empty after it has recorded a mistake, so that a reader
 * can go on and find the next one.
 *
 * @param key where the key stands that names it: the place to complain of what is missing in it
 * @param path the keys that lead to it
 * @param secret whether its text must not appear in a message
 */
record Value(Reading reading, Node node, Position key, String path, boolean secret) {

    /** What reading needs besides the value itself. */
    record Reading(Findings findings, Variables variables) {}

    static Value root(Node node, Reading reading) {
        return new Value(reading, node, Position.START, "", false);
    }

    Position at() {
        return node.getStartMark().map(YamlNodes::position).orElse(key);
    }

    /** The same value, whose text is never to be shown. */
    Value asSecret() {
        return new Value(reading, node, key, path, true);
    }

    void mistake(String rule) {
        reading.findings().mistake(at(), path, rule);
    }

    /**
     * A mistake within a text.
     *
     * @param offset in characters of the text
     * @param rule may show parts of the text
     * @param expected all that is said where a variable was replaced, whose value no message shows
     */
    void mistakeWithin(Variables.Text text, int offset, String rule, String expected) {
        if (text.replaced()) {
            wrong("once its variables are replaced, expected " + expected);
        } else {
            reading.findings().mistake(YamlNodes.positionWithin(node, at(), text, offset), path, Quoted.oneLine(rule));
        }
    }

    /** A mistake that shows the value. */
    void wrong(String rule) {
        reading.findings().mistake(at(), path, rule, describe());
    }

    /** Something is missing, or is too much, in this section. */
    void mistakeAtKey(String rule) {
        reading.findings().mistake(key, path, rule);
    }

    /** A mistake that shows the value and what it may have been meant to be. */
    void unknown(String rule, Collection<String> known) {
        reading.findings().mistake(at(), path, rule, describe(), nearest(written(), known));
    }

    /** A mistake about the key and what it may have been meant to be. */
    void unknownKey(String name, String rule, Collection<String> known) {
        reading.findings().mistake(key, path, rule, nearest(name, known));
    }

    private Optional<String> nearest(String word, Collection<String> known) {
        return reading.findings().guessing() ? Nearest.to(Quoted.shortened(word), known) : Optional.empty();
    }

    void warning(String text) {
        reading.findings().warning(key, path, text);
    }

    boolean isMap() {
        return node instanceof MappingNode && node.getTag().equals(Tag.MAP);
    }

    boolean isList() {
        return node instanceof SequenceNode && node.getTag().equals(Tag.SEQ);
    }

    boolean isText() {
        return node instanceof ScalarNode && (node.getTag().equals(Tag.STR) || node.getTag().equals(Tag.ENV_TAG));
    }

    boolean isNumber() {
        return node instanceof ScalarNode && (node.getTag().equals(Tag.INT) || node.getTag().equals(Tag.FLOAT));
    }

    boolean isBoolean() {
        return node instanceof ScalarNode && node.getTag().equals(Tag.BOOL);
    }

    boolean isNothing() {
        return node instanceof ScalarNode && node.getTag().equals(Tag.NULL);
    }

    boolean isEmptyCollection() {
        return node instanceof CollectionNode<?> collection && collection.getValue().isEmpty();
    }

    /** The text of a scalar as it stands in the file. */
    String written() {
        return node instanceof ScalarNode scalar ? scalar.getValue() : "";
    }

    /** A text, its variables replaced. */
    Optional<Variables.Text> text(String expected) {
        if (!isText()) {
            wrong("expected " + expected);
            return Optional.empty();
        }
        return reading.variables().replace(written(), this::mistake);
    }

    /** A text, number or truth value as text, its variables replaced: {@code PORT: 8080} needs no quotes. */
    Optional<Variables.Text> scalarText(String expected) {
        return isNumber() || isBoolean()
                ? Optional.of(new Variables.Text(written(), written(), false))
                : text(expected);
    }

    /** A text in a notation that {@code reader} understands. */
    <T> Optional<T> parsed(String expected, Function<String, Optional<T>> reader) {
        Optional<Variables.Text> text = text(expected);
        Optional<T> result = text.flatMap(t -> reader.apply(t.value()));
        if (text.isPresent() && result.isEmpty()) {
            wrong("expected " + expected);
        }
        return result;
    }

    /** One of a few words. */
    Optional<String> word(String expected, List<String> words) {
        Optional<String> word = text(expected).map(Variables.Text::value);
        if (word.isPresent() && !words.contains(word.get())) {
            unknown("expected " + expected, words);
            return Optional.empty();
        }
        return word;
    }

    /** A truth value. */
    Optional<Boolean> truth(String expected) {
        if (!isBoolean()) {
            wrong("expected " + expected);
            return Optional.empty();
        }
        return Optional.of(Boolean.parseBoolean(written().toLowerCase(Locale.ROOT)));
    }

    /** A whole number within limits, or a variable that holds one. */
    Optional<Long> whole(String expected, long min, long max) {
        Optional<BigInteger> number = numberText(expected).flatMap(Notation::whole);
        boolean inRange = number.isPresent() && number.get().compareTo(BigInteger.valueOf(min)) >= 0
                && number.get().compareTo(BigInteger.valueOf(max)) <= 0;
        if (!inRange) {
            complain(expected);
        }
        return inRange ? number.map(BigInteger::longValue) : Optional.empty();
    }

    /** A positive finite number, or a variable that holds one. */
    Optional<Double> positiveNumber(String expected) {
        return number(expected, Double.MIN_VALUE, Double.MAX_VALUE);
    }

    /** A number within limits, or a variable that holds one. */
    Optional<Double> number(String expected, double min, double max) {
        Optional<Double> number = numberText(expected).flatMap(Notation::number).filter(n -> n >= min && n <= max);
        if (number.isEmpty()) {
            complain(expected);
        }
        return number;
    }

    /** The values of a list. */
    Optional<List<Value>> list(String expected, int max) {
        if (!(node instanceof SequenceNode sequence) || !isList()) {
            wrong("expected " + expected);
            return Optional.empty();
        }
        if (sequence.getValue().size() > max) {
            mistake("has " + sequence.getValue().size() + " entries; at most " + max + " are read");
            return Optional.empty();
        }
        List<Value> values = new ArrayList<>();
        for (Node item : sequence.getValue()) {
            Position place = item.getStartMark().map(YamlNodes::position).orElse(at());
            values.add(new Value(reading, item, place, path + "[" + values.size() + "]", secret));
        }
        return Optional.of(values);
    }

    /** The values of a list; a value that is none stands for a list of itself. */
    Optional<List<Value>> oneOrMany(String expected, int max) {
        return isList() || isMap() ? list(expected, max) : Optional.of(List.of(this));
    }

    /** The entries of a map by key, in the file's order. */
    Optional<Map<String, Value>> map(String expected, int max) {
        if (!(node instanceof MappingNode mapping) || !isMap()) {
            wrong("expected " + expected);
            return Optional.empty();
        }
        if (mapping.getValue().size() > max) {
            mistake("has " + mapping.getValue().size() + " entries; at most " + max + " are read");
            return Optional.empty();
        }
        Map<String, Value> entries = new LinkedHashMap<>();
        for (NodeTuple tuple : mapping.getValue()) {
            Position place = tuple.getKeyNode().getStartMark().map(YamlNodes::position).orElse(at());
            if (!(tuple.getKeyNode() instanceof ScalarNode scalar)) {
                reading.findings().mistake(place, path, "a key is a text, not a list or map");
                continue;
            }
            String name = scalar.getValue();
            String below = (path.isEmpty() ? "" : path + ".") + Quoted.shortened(name);
            Value entry = new Value(reading, tuple.getValueNode(), place, below, secret);
            Value first = entries.putIfAbsent(name, entry);
            if (first != null) {
                reading.findings().mistake(place, below, "key given twice, first at " + first.key().inWords());
            }
        }
        return Optional.of(entries);
    }

    /** A map of known keys. */
    Optional<Section> section(String expected, List<String> keys) {
        return map(expected, 10_000).map(entries -> Section.of(this, entries, keys));
    }

    /** The kind of the value and, unless it is secret, its text. */
    String describe() {
        if (isNothing()) {
            return "nothing";
        }
        if (isMap()) {
            return "a map";
        }
        if (isList()) {
            return "a list";
        }
        if (isText()) {
            return secret ? "a text" : "text " + Quoted.of(written());
        }
        if (isNumber() || isBoolean()) {
            String kind = isNumber() ? "number" : "truth value";
            return secret ? "a " + kind : kind + " " + Quoted.shortened(written());
        }
        return "a value with the tag " + Quoted.shortened(node.getTag().getValue());
    }

    private Optional<String> numberText(String expected) {
        if (isNumber()) {
            return Optional.of(written());
        }
        if (isText() && written().indexOf('$') >= 0) {
            return text(expected).filter(Variables.Text::replaced).map(Variables.Text::value);
        }
        return Optional.empty();
    }

    private void complain(String expected) {
        boolean alreadyRecorded = isText() && reading.variables().replace(written(), ignored -> {
        }).isEmpty();
        if (!alreadyRecorded) {
            wrong("expected " + expected);
        }
    }
}
