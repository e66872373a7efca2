package dev.holdfast.load;

import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.UnknownHostException;

/**
 * Where a run's requests go.
 *
 * @param host host and port as the Host header names them
 * @param basePath prefix of every path, without a slash at its end
 * @param secure whether over TLS
 * @param name of the host alone, which its certificate must carry; an IPv6 address without brackets
 */
record Target(InetSocketAddress address, String host, String basePath, boolean secure, String name) {

    /** A target without TLS. */
    Target(InetSocketAddress address, String host, String basePath) {
        this(address, host, basePath, false, host);
    }

    /**
     * Resolves a base URL. Of several addresses the first counts, for the whole run.
     *
     * @throws LoadException if the URL is not one that can be loaded, or its host is unknown
     */
    static Target of(URI url) {
        String scheme = url.getScheme();
        boolean secure = "https".equalsIgnoreCase(scheme);
        if ((!secure && !"http".equalsIgnoreCase(scheme)) || url.getHost() == null) {
            throw new LoadException("cannot load " + shown(url)
                    + ": a target is written as http://host:port or https://host:port, optionally with a base path.");
        }
        if (url.getRawUserInfo() != null) {
            throw new LoadException("cannot load " + shown(url) + ": it carries credentials."
                    + " Send them as an Authorization header of the endpoint.");
        }
        if (url.getRawQuery() != null || url.getRawFragment() != null) {
            throw new LoadException("cannot load " + shown(url)
                    + ": a base URL has no query and no fragment. Put the query into the endpoint's path.");
        }
        int port = url.getPort() >= 0 ? url.getPort() : secure ? 443 : 80;
        if (port < 1 || port > 65_535) {
            throw new LoadException("cannot load " + shown(url) + ": a port is 1 to 65535, was " + port + ".");
        }
        String path = URI.create(url.toASCIIString()).getRawPath();
        String host = url.getPort() < 0 ? url.getHost() : url.getHost() + ":" + port;
        return new Target(new InetSocketAddress(resolve(url), port), host, path.replaceAll("/+$", ""), secure,
                url.getHost().replaceAll("[\\[\\]]", ""));
    }

    private static InetAddress resolve(URI url) {
        try {
            return InetAddress.getByName(url.getHost());
        } catch (UnknownHostException e) {
            throw new LoadException("cannot load " + shown(url) + ": host '" + url.getHost()
                    + "' is unknown. Check its spelling, or name an address.", e);
        }
    }

    /** The URL without credentials. */
    private static String shown(URI url) {
        String info = url.getRawUserInfo();
        return info == null ? url.toString() : url.toString().replace(info + "@", "");
    }
}
