package dev.holdfast.config.origin;

import dev.holdfast.config.first.FirstEndpoint;
import dev.holdfast.config.first.FirstTarget;
import dev.holdfast.config.first.Outline;
import java.net.URI;
import java.net.URISyntaxException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Makes an outline of curl commands as they are typed, or copied from a browser: one endpoint for each address. Nothing is run or sent. */
public final class CurlReader {

    private CurlReader() {}

    /**
     * Reads commands, all of which ask the same service.
     *
     * @param commands one curl command each
     * @param folder where the file will be, against which names of other files are resolved
     * @param url where to send the requests, if not where the commands do
     * @throws OriginException if one is no curl command, or asks for what a file cannot say; it shows none of its values
     */
    public static Outline read(List<String> commands, Path folder, Optional<URI> url) {
        List<CurlCommand> read = new ArrayList<>();
        for (String command : commands) {
            read.add(CurlCommand.of(command, folder));
        }
        Map<String, List<FirstEndpoint>> byOrigin = new LinkedHashMap<>();
        for (CurlCommand command : read) {
            command.requests().forEach(request -> byOrigin
                    .computeIfAbsent(request.address().origin(), ignored -> new ArrayList<>()).add(request.endpoint()));
        }
        if (byOrigin.size() > 1) {
            throw new OriginException("the curl commands go to " + String.join(" and ", byOrigin.keySet())
                    + ", and a file has one target; make one file for each");
        }
        String address = url.map(URI::toString).orElse(byOrigin.keySet().iterator().next());
        boolean verified = read.stream().noneMatch(command -> command.options().has("insecure"));
        Optional<String> http = read.stream().flatMap(command -> command.http().stream()).findFirst();
        return new Outline(target(address, http, verified, url.isEmpty()), byOrigin.values().iterator().next(),
                Outline.Order.RANDOM, List.of()).withSharedHeaders();
    }

    private static FirstTarget target(String address, Optional<String> http, boolean verified, boolean ofCommand) {
        try {
            URI uri = new URI(address.replaceFirst("/+$", ""));
            List<String> remarks = ofCommand && !Loopback.is(uri)
                    ? List.of("Not this machine: make sure that you may load it.")
                    : List.of();
            return new FirstTarget(uri, http, verified, Map.of(), remarks);
        } catch (URISyntaxException | IllegalArgumentException ignored) { // would show the address
            throw new OriginException("the curl command has an address whose host a file cannot have;"
                    + " say with --url where the service is");
        }
    }
}
