package dev.holdfast.demo;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Map;

import dev.holdfast.demo.fault.FaultSwitch;
import dev.holdfast.demo.traffic.Traffic;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** The page at {@code /}: counters and faults, readable as it comes; its script only keeps it fresh and switches faults. */
final class Page {
    static final Map<String, String> HEADERS = Map.of(
            "Content-Security-Policy",
            "default-src 'none'; style-src 'unsafe-inline'; script-src 'unsafe-inline'; connect-src 'self'; "
                    + "frame-ancestors 'none'; base-uri 'none'",
            "Cache-Control", "no-store");

    private final Traffic traffic;
    private final FaultSwitch faults;
    private final Readiness readiness;
    private final String template = template();

    Page(Traffic traffic, FaultSwitch faults, Readiness readiness) {
        this.traffic = traffic;
        this.faults = faults;
        this.readiness = readiness;
    }

    String html() {
        ObjectNode counts = traffic.period().toJson();
        StringBuilder totals = new StringBuilder();
        counts.properties().stream().filter(field -> field.getValue().isNumber())
                .forEach(field -> row(totals, field.getKey(), field.getValue()));
        return template.replace("{{state}}", readiness.isReady() ? "up" : "starting")
                .replace("{{totals}}", totals)
                .replace("{{by_route}}", rows(counts.get("by_route")))
                .replace("{{by_status}}", rows(counts.get("by_status")))
                .replace("{{faults}}", escaped(faults.current().toJson().toPrettyString()));
    }

    private static String rows(JsonNode object) {
        StringBuilder rows = new StringBuilder();
        object.properties().forEach(field -> row(rows, field.getKey(), field.getValue()));
        return rows.toString();
    }

    private static void row(StringBuilder out, String name, JsonNode value) {
        out.append("<tr><th scope=\"row\">").append(escaped(name)).append("</th><td>").append(escaped(value.toString()))
                .append("</td></tr>\n");
    }

    private static String escaped(String text) {
        return text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;").replace("\"", "&quot;");
    }

    private static String template() {
        try (InputStream in = Page.class.getResourceAsStream("page.html")) {
            if (in == null) {
                throw new IllegalStateException("page.html is missing from the program");
            }
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
