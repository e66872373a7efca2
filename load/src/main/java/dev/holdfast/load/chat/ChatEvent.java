package dev.holdfast.load.chat;

/** What one event or one whole answer says. Mutable and reused; what it does not say is zero, false or empty. */
final class ChatEvent {

    /** Characters of content for the user to see, of reasoning, and of tool calls. */
    long outputCharacters;
    long reasoningCharacters;
    long toolCharacters;
    /** Whether it says that a choice is at its end, and that a limit of tokens ended it. */
    boolean finished;
    boolean lengthLimited;
    /** Whether it tells the usage so far. */
    boolean hasUsage;
    long promptTokens;
    long cachedTokens;
    long completionTokens;
    long reasoningTokens;
    /** Whether it tells an error, and the error's type or code where that is one plain word. */
    boolean isError;
    String errorKind = "";
    /** Whether it has anything of a chat answer at all. */
    boolean isChat;

    void clear() {
        outputCharacters = 0;
        reasoningCharacters = 0;
        toolCharacters = 0;
        finished = false;
        lengthLimited = false;
        clearUsage();
        isError = false;
        errorKind = "";
        isChat = false;
    }

    void clearUsage() {
        hasUsage = false;
        promptTokens = 0;
        cachedTokens = 0;
        completionTokens = 0;
        reasoningTokens = 0;
    }
}
