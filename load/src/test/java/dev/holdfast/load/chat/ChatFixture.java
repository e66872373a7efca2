package dev.holdfast.load.chat;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/**
 * A body as servers of the field send it, or as none should. Text in Latin-1 stands for bytes.
 *
 * @param complete whether the body came to its end as HTTP has it
 */
record ChatFixture(String name, String text, boolean complete) {

    private static final String ROLE = data(
            "{\"choices\":[{\"index\":0,\"delta\":{\"role\":\"assistant\",\"content\":\"\"}}]}");
    private static final String STOP = data("{\"choices\":[{\"index\":0,\"delta\":{},\"finish_reason\":\"stop\"}]}");
    private static final String USAGE = "\"usage\":{\"prompt_tokens\":11,\"completion_tokens\":3,\"total_tokens\":14}";
    private static final String DONE = "data: [DONE]\n\n";

    byte[] bytes() {
        return text.getBytes(StandardCharsets.ISO_8859_1);
    }

    static List<ChatFixture> all() {
        List<ChatFixture> all = new ArrayList<>();
        streams(all);
        spellings(all);
        troubles(all);
        wholes(all);
        return all;
    }

    private static void streams(List<ChatFixture> all) {
        add(all, "role first", ROLE + delta("Hel") + delta("lo") + STOP + DONE);
        add(all, "role with null content",
                data("{\"choices\":[{\"delta\":{\"role\":\"assistant\",\"content\":null}}]}") + delta("Hi") + STOP
                        + DONE);
        add(all, "usage in a chunk without choices",
                ROLE + delta("a") + delta("b") + STOP + data("{\"choices\":[]," + USAGE + "}") + DONE);
        add(all, "usage in the last chunk with choices", ROLE + delta("a") + delta("b")
                + data("{\"choices\":[{\"delta\":{},\"finish_reason\":\"stop\"}]," + USAGE + "}") + DONE);
        add(all, "usage null until the end",
                ROLE + data("{\"choices\":[{\"delta\":{\"content\":\"a\"}}],\"usage\":null}")
                        + STOP + data("{\"choices\":[]," + USAGE + "}") + DONE);
        add(all, "usage so far in every chunk", soFar("Hello", 4) + soFar(" wor", 6) + soFar("ld", 7) + STOP + DONE);
        add(all, "usage of no tokens is not believed", delta("a") + STOP
                + data("{\"choices\":[],\"usage\":{\"prompt_tokens\":0,\"completion_tokens\":0}}") + DONE);
        add(all, "cached and reasoning tokens", delta("a") + delta("b") + STOP
                + data("{\"choices\":[],\"usage\":{\"prompt_tokens\":100,\"prompt_tokens_details\":{\"cached_tokens\":64},"
                        + "\"completion_tokens\":50,\"completion_tokens_details\":{\"reasoning_tokens\":48}}}")
                + DONE);
        add(all, "coalesced chunks in one event",
                ROLE + delta("one two three four ") + delta("five six") + STOP + DONE);
        add(all, "reasoning, then content", thought("reasoning_content", "hm") + thought("reasoning", "so")
                + delta("42") + STOP + DONE);
        add(all, "tool call", ROLE
                + data("{\"choices\":[{\"delta\":{\"tool_calls\":[{\"index\":0,\"id\":\"c1\",\"type\":\"function\","
                        + "\"function\":{\"name\":\"weather\",\"arguments\":\"\"}}]}}]}")
                + data("{\"choices\":[{\"delta\":{\"tool_calls\":[{\"index\":0,\"function\":{\"arguments\":\"{\\\"a\\\":1}\"}}]}}]}")
                + data("{\"choices\":[{\"delta\":{},\"finish_reason\":\"tool_calls\"}]}") + DONE);
        add(all, "content in parts",
                data("{\"choices\":[{\"delta\":{\"content\":[{\"type\":\"text\",\"text\":\"Hi\"}]}}]}") + STOP + DONE);
        add(all, "legacy completion", data("{\"choices\":[{\"text\":\"Hi\",\"finish_reason\":null}]}")
                + data("{\"choices\":[{\"text\":\"\",\"finish_reason\":\"stop\"}]}") + DONE);
        add(all, "stopped at a limit of tokens",
                delta("a") + data("{\"choices\":[{\"delta\":{},\"finish_reason\":\"length\"}]}") + DONE);
        add(all, "no [DONE]", ROLE + delta("a") + STOP);
        add(all, "no finish_reason", ROLE + delta("a") + DONE);
        add(all, "no blank line after [DONE]", ROLE + delta("a") + STOP + "data: [DONE]\n");
        add(all, "two choices", data("{\"choices\":[{\"index\":0,\"delta\":{\"content\":\"a\"}},"
                + "{\"index\":1,\"delta\":{\"content\":\"b\"}}]}") + STOP + DONE);
    }

    private static void spellings(List<ChatFixture> all) {
        String plain = ROLE + delta("Hi") + STOP + DONE;
        add(all, "lines end with CR LF", plain.replace("\n", "\r\n"));
        add(all, "lines end with CR", plain.replace('\n', '\r'));
        add(all, "byte order mark", "\u00ef\u00bb\u00bf" + plain);
        add(all, "comments", ": ping\n\n" + ROLE + ":\n\n: ping\n" + delta("Hi") + ": ping\n\n" + STOP + DONE);
        add(all, "no space after the colon", plain.replace("data: ", "data:"));
        add(all, "other fields", "retry: 10\nid: 7\nevent: message\n" + delta("Hi") + "id\n" + STOP + DONE);
        add(all, "data in several lines", "data: {\"choices\":\ndata: [{\"delta\":{\"content\":\ndata: \"Hi\"}}]}\n\n"
                + STOP + DONE);
        add(all, "blank lines between", "\n\n" + delta("Hi") + "\n\n\n" + STOP + "\n\n" + DONE);
        add(all, "two-byte and four-byte characters", delta("\u00c3\u00a9 \u00f0\u009f\u0098\u0080") + STOP + DONE);
        add(all, "escaped characters", delta("\\u00e9\\ud83d\\ude00\\n") + STOP + DONE);
        add(all, "members in another order",
                data("{\"usage\":null,\"x\":{\"choices\":[]},\"choices\":[{\"finish_reason\":null,\"logprobs\":{\"content\":"
                        + "[{\"token\":\"Hi\"}]},\"delta\":{\"content\":\"Hi\",\"role\":\"assistant\"}}]}")
                        + STOP + DONE);
    }

    private static void troubles(List<ChatFixture> all) {
        add(all, "error member", ROLE + delta("a")
                + data("{\"error\":{\"message\":\"key sk-123 is over quota\",\"type\":\"server_error\",\"code\":null}}"));
        add(all, "error member, then [DONE]", ROLE + delta("a") + data("{\"error\":\"overloaded\"}") + DONE);
        add(all, "event of type error", ROLE + "event: error\ndata: {\"message\":\"x\"}\n\n");
        add(all, "event of type error without JSON", ROLE + delta("a") + "event: error\ndata: boom\n\n");
        add(all, "error object",
                data("{\"object\":\"error\",\"message\":\"no\",\"type\":\"BadRequestError\",\"code\":400}"));
        add(all, "null error is none",
                data("{\"error\":null,\"choices\":[{\"delta\":{\"content\":\"a\"}}]}") + STOP + DONE);
        add(all, "a kind of error that could be a secret",
                data("{\"error\":{\"type\":\"sk-proj-1234\",\"code\":429}}"));
        add(all, "ends after content", ROLE + delta("a") + delta("b"));
        add(all, "ends within an event", ROLE + delta("a") + "data: {\"choices\":[{\"del");
        all.add(new ChatFixture("connection lost", ROLE + delta("a") + "data: {\"ch", false));
        all.add(new ChatFixture("connection lost after [DONE]", ROLE + delta("a") + STOP + DONE, false));
        all.add(new ChatFixture("connection lost before any byte", "", false));
        add(all, "empty body", "");
        add(all, "blanks only", "\r\n \t\n");
        add(all, "nothing said", ROLE + STOP + DONE);
        add(all, "only comments", ": ping\n\n: ping\n\n");
        add(all, "web page", "<html><body>502 Bad Gateway</body></html>\n");
        add(all, "plain words", "upstream connect error");
        add(all, "no JSON", ROLE + data("{\"choices\":[{\"delta\":{\"content\":\"a\"") + STOP + DONE);
        add(all, "two objects in one event", data("{\"choices\":[]} {}") + delta("a") + STOP + DONE);
        add(all, "an array", data("[1,2]") + delta("a") + STOP + DONE);
        add(all, "invalid UTF-8", ROLE + delta("\u00ff\u00fe") + STOP + DONE);
        add(all, "cut character", ROLE + delta("\u00f0\u009f") + STOP + DONE);
        add(all, "a NUL", ROLE + "data: \0\n\n" + delta("a") + STOP + DONE);
        add(all, "line without end", ROLE + delta("a") + "data: " + "x".repeat(3000));
        add(all, "comment without end", ROLE + delta("a") + ":" + "x".repeat(3000) + "\n\n" + STOP + DONE);
        add(all, "event without end", ROLE + delta("a") + "data: 0123456789\n".repeat(200) + "\n" + STOP + DONE);
        add(all, "nested beyond reason", data("{\"x\":" + "[".repeat(900) + "]".repeat(900) + "}") + STOP + DONE);
        add(all, "tokens beyond belief", delta("a") + delta("b") + STOP
                + data("{\"choices\":[],\"usage\":{\"prompt_tokens\":-5,\"completion_tokens\":123456789012345678901}}")
                + DONE);
    }

    private static void wholes(List<ChatFixture> all) {
        String whole = "{\"choices\":[{\"message\":{\"role\":\"assistant\",\"content\":\"Hello\"},\"finish_reason\":\"stop\"}],"
                + USAGE + "}";
        add(all, "in one piece", whole);
        add(all, "in one piece after blanks", "\r\n  " + whole + "\n");
        add(all, "in one piece after a byte order mark", "\u00ef\u00bb\u00bf" + whole);
        add(all, "in one piece, tool call",
                "{\"choices\":[{\"message\":{\"content\":null,\"tool_calls\":[{\"function\":"
                        + "{\"name\":\"f\",\"arguments\":\"{}\"}}]},\"finish_reason\":\"tool_calls\"}]}");
        add(all, "in one piece, nothing said",
                "{\"choices\":[{\"message\":{\"content\":\"\"},\"finish_reason\":\"stop\"}]}");
        add(all, "in one piece, an error", "{\"error\":{\"message\":\"no\",\"type\":\"rate_limit_exceeded\"}}");
        add(all, "in one piece, something else", "{\"status\":\"up\"}");
        add(all, "in one piece, cut", whole.substring(0, 40));
        all.add(new ChatFixture("in one piece, connection lost", whole.substring(0, 40), false));
        add(all, "in one piece, too large", "{\"x\":\"" + "y".repeat(3000) + "\"}");
    }

    private static void add(List<ChatFixture> all, String name, String text) {
        all.add(new ChatFixture(name, text, true));
    }

    private static String data(String json) {
        return "data: " + json + "\n\n";
    }

    private static String delta(String content) {
        return data("{\"choices\":[{\"delta\":{\"content\":\"" + content + "\"}}]}");
    }

    private static String thought(String member, String words) {
        return data("{\"choices\":[{\"delta\":{\"" + member + "\":\"" + words + "\"}}]}");
    }

    private static String soFar(String content, int tokens) {
        return data("{\"choices\":[{\"delta\":{\"content\":\"" + content + "\"}}],\"usage\":{\"prompt_tokens\":11,"
                + "\"completion_tokens\":" + tokens + "}}");
    }
}
