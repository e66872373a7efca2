package dev.holdfast.load.chat;

import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.core.ObjectReadContext;
import tools.jackson.core.json.JsonFactory;

/**
 * Reads the JSON of one event, or of an answer in one piece, for what the measurement needs: whether there is content,
 * reasoning or a tool call, how it ended, usage, errors. Takes what the field's servers send, whatever they leave out,
 * add, or spell in their own way. Mutable, for one thread.
 *
 * <p>
 * With Jackson's streaming parser, because what comes is a stranger's: numbers, escapes, broken UTF-8, deep nesting and
 * repeated names are settled there, and an own reader of the few fields would have to settle them again.
 */
final class ChatEventReader {

    private static final JsonFactory JSON = new JsonFactory();
    /** Kinds of error that are told; anything else could hold what nobody should read in a report. */
    private static final Pattern ERROR_KIND = Pattern.compile("[A-Za-z_]{1,40}|[1-5][0-9]{2}");
    private static final long TOKENS_MAX = 1_000_000_000;

    private final ChatEvent said = new ChatEvent();
    private final @Nullable KeptText text;

    /** @param text takes what the model wrote, where somebody wants it */
    ChatEventReader(@Nullable KeptText text) {
        this.text = text;
    }

    /**
     * What the JSON says; valid until the next call.
     *
     * @throws JacksonException if it is no JSON object, or not only one
     */
    ChatEvent read(GrowingBytes json) {
        said.clear();
        try (JsonParser parser = JSON.createParser(ObjectReadContext.empty(), json.array(), 0, json.size())) {
            if (parser.nextToken() != JsonToken.START_OBJECT) {
                throw new NoObjectException();
            }
            root(parser);
            if (parser.nextToken() != null) {
                throw new NoObjectException();
            }
        }
        return said;
    }

    private void root(JsonParser in) {
        while (in.nextToken() == JsonToken.PROPERTY_NAME) {
            String name = in.currentName();
            JsonToken value = in.nextToken();
            switch (name) {
                case "choices" -> {
                    said.isChat = true;
                    eachObject(in, value, this::choice);
                }
                case "usage" -> usage(in, value);
                case "error" -> error(in, value);
                case "object" -> said.isError |= value == JsonToken.VALUE_STRING && in.getString().equals("error");
                default -> in.skipChildren();
            }
        }
    }

    /** Calls the reader within each object of an array. */
    private static void eachObject(JsonParser in, JsonToken value, Reader reader) {
        if (value != JsonToken.START_ARRAY) {
            in.skipChildren();
            return;
        }
        for (JsonToken item = in.nextToken(); item != JsonToken.END_ARRAY; item = in.nextToken()) {
            if (item == JsonToken.START_OBJECT) {
                reader.read(in);
            } else {
                in.skipChildren();
            }
        }
    }

    /** Reads an object whose start has been read, to its end. */
    private interface Reader {
        void read(JsonParser in);
    }

    private void choice(JsonParser in) {
        while (in.nextToken() == JsonToken.PROPERTY_NAME) {
            String name = in.currentName();
            JsonToken value = in.nextToken();
            switch (name) {
                case "delta", "message" -> {
                    if (value == JsonToken.START_OBJECT) {
                        message(in);
                    }
                }
                case "text" -> said.outputCharacters += characters(in, value);
                case "finish_reason" -> finish(in, value);
                case "usage" -> usage(in, value);
                default -> in.skipChildren();
            }
        }
    }

    private void finish(JsonParser in, JsonToken value) {
        if (value == JsonToken.VALUE_STRING) {
            String reason = in.getString();
            said.finished |= !reason.isEmpty();
            said.lengthLimited |= reason.equals("length");
        } else {
            in.skipChildren();
        }
    }

    private void message(JsonParser in) {
        while (in.nextToken() == JsonToken.PROPERTY_NAME) {
            String name = in.currentName();
            JsonToken value = in.nextToken();
            switch (name) {
                case "content", "refusal" -> said.outputCharacters += characters(in, value);
                case "reasoning_content", "reasoning", "thinking" -> said.reasoningCharacters += characters(in, value);
                case "tool_calls", "function_call" -> said.toolCharacters += toolCharacters(in, value);
                default -> in.skipChildren();
            }
        }
    }

    /** Characters of a string, or of the texts among the parts that some servers send instead. */
    private long characters(JsonParser in, JsonToken value) {
        if (value == JsonToken.VALUE_STRING) {
            return keep(in);
        }
        return value.isStructStart() ? named(in, "text", "text") : 0;
    }

    private long toolCharacters(JsonParser in, JsonToken value) {
        return value.isStructStart() ? named(in, "name", "arguments") : 0;
    }

    /** Characters of all strings of one of two names, at any depth of the structure that has just begun. */
    private long named(JsonParser in, String one, String other) {
        long characters = 0;
        int depth = 1;
        while (depth > 0) {
            JsonToken token = in.nextToken();
            if (token == null) {
                throw new NoObjectException();
            } else if (token.isStructStart()) {
                depth++;
            } else if (token.isStructEnd()) {
                depth--;
            } else if (token == JsonToken.VALUE_STRING
                    && (one.equals(in.currentName()) || other.equals(in.currentName()))) {
                characters += keep(in);
            }
        }
        return characters;
    }

    private long keep(JsonParser in) {
        int size = in.getStringLength();
        if (text != null && size > 0) {
            text.add(in.getStringCharacters(), in.getStringOffset(), size);
        }
        return size;
    }

    private void error(JsonParser in, JsonToken value) {
        if (value == JsonToken.VALUE_NULL || value == JsonToken.VALUE_FALSE) {
            return;
        }
        said.isError = true;
        if (value != JsonToken.START_OBJECT) {
            in.skipChildren();
            return;
        }
        while (in.nextToken() == JsonToken.PROPERTY_NAME) {
            boolean kind = in.currentName().equals("type") || in.currentName().equals("code");
            JsonToken member = in.nextToken();
            if (kind && member.isScalarValue() && said.errorKind.isEmpty()
                    && ERROR_KIND.matcher(in.getString()).matches() && member != JsonToken.VALUE_NULL) {
                said.errorKind = in.getString();
            }
            in.skipChildren();
        }
    }

    /** A usage without the completion's tokens is none. */
    private void usage(JsonParser in, JsonToken value) {
        if (value != JsonToken.START_OBJECT) {
            in.skipChildren();
            return;
        }
        said.clearUsage();
        while (in.nextToken() == JsonToken.PROPERTY_NAME) {
            String name = in.currentName();
            JsonToken member = in.nextToken();
            switch (name) {
                case "prompt_tokens" -> said.promptTokens = tokens(in, member);
                case "completion_tokens" -> {
                    said.completionTokens = tokens(in, member);
                    said.hasUsage = member == JsonToken.VALUE_NUMBER_INT;
                }
                case "prompt_tokens_details" -> said.cachedTokens = detail(in, member, "cached_tokens");
                case "completion_tokens_details" -> said.reasoningTokens = detail(in, member, "reasoning_tokens");
                default -> in.skipChildren();
            }
        }
    }

    private static long detail(JsonParser in, JsonToken value, String wanted) {
        long tokens = 0;
        if (value == JsonToken.START_OBJECT) {
            while (in.nextToken() == JsonToken.PROPERTY_NAME) {
                boolean isWanted = in.currentName().equals(wanted);
                JsonToken member = in.nextToken();
                if (isWanted) {
                    tokens = tokens(in, member);
                } else {
                    in.skipChildren();
                }
            }
        } else {
            in.skipChildren();
        }
        return tokens;
    }

    /** A number of tokens; what is none, or beyond belief, counts as not told. */
    private static long tokens(JsonParser in, JsonToken value) {
        if (value == JsonToken.VALUE_NUMBER_INT && in.getNumberType() != JsonParser.NumberType.BIG_INTEGER) {
            long tokens = in.getLongValue();
            return tokens >= 0 && tokens <= TOKENS_MAX ? tokens : 0;
        }
        in.skipChildren();
        return 0;
    }

    /** The JSON is something else than one object. */
    private static final class NoObjectException extends JacksonException {
        private static final long serialVersionUID = 1;

        NoObjectException() {
            super("not one JSON object");
        }
    }
}
