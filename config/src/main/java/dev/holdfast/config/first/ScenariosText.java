package dev.holdfast.config.first;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.Predicate;

/** The scenarios of a first file: the two that every service has, and one for what changes data where nobody has looked yet. */
final class ScenariosText {

    private static final String IN_TURN = "    order: in_turn         # as recorded; without it at random, by weight\n";

    private ScenariosText() {}

    /** @param endpoints by the names they have in the file */
    static String of(Map<String, FirstEndpoint> endpoints, Outline.Order order) {
        Map<String, FirstEndpoint> reads = only(endpoints, FirstEndpoint::onlyReads);
        boolean apart = order == Outline.Order.READS_FIRST && !reads.isEmpty() && reads.size() < endpoints.size();
        Map<String, FirstEndpoint> usual = apart ? reads : endpoints;
        boolean named = apart || endpoints.values().stream().anyMatch(endpoint -> endpoint.weight() > 1);
        String sent = (named ? mix(usual) : "") + (order == Outline.Order.IN_TURN ? IN_TURN : "");
        return """
               scenarios:
                 smoke:                   # a fixed number of requests: does it work at all?
                   requests: 500
                   concurrency: 5
               %1$s  steady:                  # a constant rate, whatever the answers do: how does it feel?
                   rate: 20/s
                   duration: 30s
                   warmup: 5s
               %1$s%2$s""".formatted(sent, apart ? changes(endpoints) : "");
    }

    private static String changes(Map<String, FirstEndpoint> endpoints) {
        return """
                 changes:                 # what changes data; look at the bodies first, then move it into the others
                   requests: 500
                   concurrency: 5
               """ + mix(only(endpoints, endpoint -> !endpoint.onlyReads()));
    }

    private static String mix(Map<String, FirstEndpoint> endpoints) {
        StringBuilder mix = new StringBuilder("    mix:\n");
        endpoints.forEach((name, endpoint) -> mix.append("      ").append(YamlText.block(name)).append(": ")
                .append(endpoint.weight()).append('\n'));
        return mix.toString();
    }

    private static Map<String, FirstEndpoint> only(Map<String, FirstEndpoint> endpoints,
            Predicate<FirstEndpoint> wanted) {
        Map<String, FirstEndpoint> chosen = new LinkedHashMap<>(endpoints);
        chosen.values().removeIf(wanted.negate());
        return chosen;
    }
}
