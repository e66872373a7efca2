package dev.holdfast.config.origin;

import java.net.URI;
import java.util.Locale;

/** Which addresses are this machine's, by how they are written: nobody is asked. */
final class Loopback {

    private Loopback() {}

    static boolean is(URI address) {
        String host = address.getHost() == null ? "" : address.getHost().toLowerCase(Locale.ROOT);
        return host.equals("localhost") || host.endsWith(".localhost") || host.equals("[::1]")
                || host.matches("127\\.[0-9]{1,3}\\.[0-9]{1,3}\\.[0-9]{1,3}");
    }
}
