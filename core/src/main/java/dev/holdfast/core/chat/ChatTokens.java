package dev.holdfast.core.chat;

/**
 * The tokens of one answer, none of them negative.
 *
 * @param source who says so
 * @param prompt tokens of the prompt, the cached ones included; 0 unless the source is {@link TokenSource#USAGE}
 * @param cached those of the prompt that the service had kept; at most {@code prompt}
 * @param completion tokens of the answer, those of reasoning included; 0 if the source is {@link TokenSource#UNKNOWN}
 * @param reasoning those of the completion that were reasoning; at most {@code completion}
 */
public record ChatTokens(TokenSource source, long prompt, long cached, long completion, long reasoning) {

    public static final ChatTokens UNKNOWN = new ChatTokens(TokenSource.UNKNOWN, 0, 0, 0, 0);

    public ChatTokens {
        if (cached < 0 || prompt < cached || reasoning < 0 || completion < reasoning) {
            throw new IllegalArgumentException(
                    "tokens must be 0 <= cached <= prompt and 0 <= reasoning <= completion, were "
                            + cached + ", " + prompt + " and " + reasoning + ", " + completion);
        }
        boolean promptKnown = source == TokenSource.USAGE;
        boolean anyKnown = source != TokenSource.UNKNOWN;
        if ((!promptKnown && prompt + reasoning > 0) || (!anyKnown && completion > 0)) {
            throw new IllegalArgumentException(
                    "nobody but usage knows of prompt and reasoning, and tokens of unknown source"
                            + " are none: " + source + " " + prompt + ", " + completion);
        }
    }

    /** A count of the text that arrived. */
    public static ChatTokens estimated(long completion) {
        return new ChatTokens(TokenSource.ESTIMATED, 0, 0, completion, 0);
    }

    public boolean isKnown() {
        return source != TokenSource.UNKNOWN;
    }
}
