package dev.holdfast.load.journey;

import dev.holdfast.core.json.JsonSearch;
import dev.holdfast.core.template.Template.Form;

/** Writes values so that they are nothing but values, whatever they hold. For one thread. */
final class Pen {

    private static final byte[] HEX = {'0', '1', '2', '3', '4', '5', '6', '7', '8', '9', 'A', 'B', 'C', 'D', 'E', 'F'};
    /** What RFC 3986 never reserves. */
    private static final String UNRESERVED = "-._~";

    private final JsonSearch json = new JsonSearch();

    /** @param what is written, as the template names it */
    void write(byte[] value, Place place, Form form, String what, Ink ink) throws UnfillableException {
        switch (form) {
            case FITTED -> fitted(value, place, what, ink);
            case PATH -> percent(value, false, ink);
            case NUMBER -> {
                if (!isNumber(value)) {
                    throw UnfillableException.template(what + " is no number");
                }
                ink.add(value);
            }
            case JSON -> {
                if (!json.isValue(value, 0, value.length)) {
                    throw UnfillableException.template(what + " is no JSON");
                }
                ink.add(value);
            }
        }
    }

    private boolean isNumber(byte[] value) {
        return value.length > 0 && (value[0] == '-' || (value[0] >= '0' && value[0] <= '9'))
                && json.isValue(value, 0, value.length);
    }

    private static void fitted(byte[] value, Place place, String what, Ink ink) throws UnfillableException {
        switch (place) {
            case PATH -> percent(value, true, ink);
            case HEADER -> {
                for (byte b : value) {
                    if ((b >= 0 && b < ' ' && b != '\t') || b == 0x7F) {
                        throw UnfillableException.template(what + " has a control character, which no header may have");
                    }
                }
                ink.add(value);
            }
            case TEXT -> ink.add(value);
            case JSON -> escaped(value, ink);
        }
    }

    /** @param all whether also what separates the parts of a path and a query */
    private static void percent(byte[] value, boolean all, Ink ink) {
        for (byte b : value) {
            boolean unreserved = (b >= 'a' && b <= 'z') || (b >= 'A' && b <= 'Z') || (b >= '0' && b <= '9')
                    || UNRESERVED.indexOf(b) >= 0;
            boolean asItIs = unreserved || (!all && b > ' ' && b < 0x7F && b != '#');
            if (asItIs) {
                ink.add(b);
            } else {
                ink.add((byte) '%').add(HEX[(b >> 4) & 15]).add(HEX[b & 15]);
            }
        }
    }

    private static void escaped(byte[] value, Ink ink) {
        for (byte b : value) {
            if (b == '"' || b == '\\') {
                ink.add((byte) '\\').add(b);
            } else if (b == '\n') {
                ink.add("\\n");
            } else if (b >= 0 && b < ' ') {
                ink.add("\\u00").add(HEX[(b >> 4) & 15]).add(HEX[b & 15]);
            } else {
                ink.add(b);
            }
        }
    }
}
