package dev.holdfast.core.scenario;

import java.util.BitSet;
import java.util.Collection;
import java.util.List;
import java.util.regex.Pattern;

/** The statuses that an endpoint may answer with. Immutable. */
public record StatusSet(List<String> spellings) {

    private static final Pattern SPELLING = Pattern.compile("[1-5][0-9][0-9]|[1-5]xx");

    /** 200 to 399: what is healthy unless the endpoint says otherwise. */
    public static final StatusSet DEFAULT = new StatusSet(List.of("2xx", "3xx"));

    /** @throws IllegalArgumentException unless each spelling is a code such as {@code 204} or a class such as {@code 2xx} */
    public StatusSet {
        spellings = List.copyOf(spellings);
        for (String spelling : spellings) {
            if (!SPELLING.matcher(spelling).matches()) {
                throw new IllegalArgumentException(
                        "a status is a code such as 204 or a class such as 2xx, not '" + spelling + "'");
            }
        }
        if (spellings.isEmpty()) {
            throw new IllegalArgumentException("at least one status must be expected");
        }
    }

    public static StatusSet of(Collection<Integer> codes) {
        return new StatusSet(codes.stream().map(String::valueOf).toList());
    }

    public boolean contains(int status) {
        String code = Integer.toString(status);
        String hundred = status / 100 + "xx";
        return spellings.stream().anyMatch(s -> s.equals(code) || s.equals(hundred));
    }

    /** The same set as bits, for a hot path. */
    public BitSet toBits() {
        BitSet bits = new BitSet(600);
        for (int status = 100; status < 600; status++) {
            bits.set(status, contains(status));
        }
        return bits;
    }
}
