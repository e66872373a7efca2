package dev.holdfast.config.first;

import dev.holdfast.config.TargetAddress;
import java.net.URI;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Where the service of a first file is.
 *
 * @param url as {@code target.url} may be
 * @param http {@code 1.1} or {@code 2} where nothing else will do
 * @param verified whether the certificate is checked; nothing is said of it where the address is not https
 * @param headers of every request; unmodifiable
 * @param remarks what somebody should know who reads it, each a line of comment
 */
public record FirstTarget(URI url, Optional<String> http, boolean verified, Map<String, Written> headers,
        List<String> remarks) {

    /** @throws IllegalArgumentException saying what is wrong with the address */
    public FirstTarget {
        headers = Collections.unmodifiableMap(new LinkedHashMap<>(headers));
        remarks = List.copyOf(remarks);
        TargetAddress.mistake(url.toString()).ifPresent(mistake -> {
            throw new IllegalArgumentException(mistake);
        });
    }

    public static FirstTarget at(URI url, List<String> remarks) {
        return new FirstTarget(url, Optional.empty(), true, Map.of(), remarks);
    }

    FirstTarget withHeaders(Map<String, Written> others) {
        return new FirstTarget(url, http, verified, others, remarks);
    }
}
