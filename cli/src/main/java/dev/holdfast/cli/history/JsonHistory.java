package dev.holdfast.cli.history;

import dev.holdfast.cli.workspace.UserError;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.core.ObjectReadContext;
import tools.jackson.core.json.JsonFactory;

/**
 * Histories of a JSON file: a list of numbers; a document {@code {"name": …, "values": [number or null…]}} or a list of
 * such; a list of rows of which a column is chosen. Where values are lists themselves, each is a history.
 */
final class JsonHistory {

    private static final JsonFactory FACTORY = new JsonFactory();

    private final String shown;
    private final Optional<String> column;
    private final List<History> histories = new ArrayList<>();
    /** Of rows. */
    private final List<Double> cells = new ArrayList<>();

    JsonHistory(String shown, Optional<String> column) {
        this.shown = shown;
        this.column = column;
    }

    List<History> read(String text, String name) {
        try (JsonParser json = FACTORY.createParser(ObjectReadContext.empty(), text)) {
            if (json.nextToken() == JsonToken.START_OBJECT) {
                document(json, name);
            } else {
                list(json, name);
            }
        } catch (JacksonException e) {
            throw UserError.usage(shown + ":" + Math.max(1, e.getLocation().getLineNr()) + ": is no JSON: "
                    + e.getOriginalMessage());
        }
        if (!cells.isEmpty()) {
            histories.add(History.of(name + "/" + wanted(), cells));
        }
        if (histories.isEmpty()) {
            throw UserError.usage(shown + ": has no history: give a list of numbers, {\"name\", \"values\"}, or rows"
                    + " and --column");
        }
        return List.copyOf(histories);
    }

    private String wanted() {
        return column.orElse("values");
    }

    /** The top of the file: numbers, rows or documents. */
    private void list(JsonParser json, String name) {
        List<Double> numbers = new ArrayList<>();
        while (json.nextToken() != JsonToken.END_ARRAY) {
            if (json.currentToken() == JsonToken.START_OBJECT) {
                document(json, name + "[" + histories.size() + "]");
            } else {
                numbers.add(number(json));
            }
        }
        if (!numbers.isEmpty()) {
            histories.add(History.of(name, numbers));
        }
    }

    private void document(JsonParser json, String fallback) {
        String name = fallback;
        List<List<Double>> lists = new ArrayList<>();
        int line = json.currentTokenLocation().getLineNr();
        boolean found = false;
        while (json.nextToken() != JsonToken.END_OBJECT) {
            String key = json.currentName();
            JsonToken value = json.nextToken();
            if (key.equals("name") && value == JsonToken.VALUE_STRING) {
                name = json.getString();
            } else if (!key.equals(wanted())) {
                json.skipChildren();
            } else if (value == JsonToken.START_ARRAY) {
                found = true;
                lists(json, lists);
            } else {
                found = true;
                cells.add(number(json));
            }
        }
        if (!found) {
            throw UserError.usage(shown + ":" + line + ": has no '" + wanted() + "' here"
                    + (column.isEmpty() ? "; choose another by --column" : ""));
        }
        for (int i = 0; i < lists.size(); i++) {
            histories.add(History.of(lists.size() == 1 ? name : name + "[" + i + "]", lists.get(i)));
        }
    }

    private void lists(JsonParser json, List<List<Double>> lists) {
        List<Double> numbers = new ArrayList<>();
        while (json.nextToken() != JsonToken.END_ARRAY) {
            if (json.currentToken() == JsonToken.START_ARRAY) {
                List<Double> inner = new ArrayList<>();
                while (json.nextToken() != JsonToken.END_ARRAY) {
                    inner.add(number(json));
                }
                lists.add(inner);
            } else {
                numbers.add(number(json));
            }
        }
        if (lists.isEmpty()) {
            lists.add(numbers);
        }
    }

    private double number(JsonParser json) {
        return switch (json.currentToken()) {
            case VALUE_NUMBER_FLOAT, VALUE_NUMBER_INT -> json.getDoubleValue();
            case VALUE_NULL -> Double.NaN;
            default ->
                throw UserError.usage(shown + ":" + json.currentTokenLocation().getLineNr() + ": expected a number"
                        + " or null, but there is " + json.getString());
        };
    }
}
