package dev.holdfast.load;

import io.netty.handler.ssl.NotSslRecordException;
import java.io.IOException;
import java.nio.channels.ClosedChannelException;
import java.security.cert.CertificateExpiredException;
import java.security.cert.CertificateNotYetValidException;
import javax.net.ssl.SSLException;

/** Says in a user's words why TLS failed. */
final class TlsFailure {

    private TlsFailure() {}

    static String reason(Throwable failure) {
        for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
            if (cause instanceof NotSslRecordException) {
                return "the target does not speak TLS on this port";
            }
            if (cause instanceof CertificateExpiredException) {
                return "the target's certificate has expired";
            }
            if (cause instanceof CertificateNotYetValidException) {
                return "the target's certificate is not valid yet";
            }
            if (cause instanceof ClosedChannelException) {
                return "the target closed the connection during the handshake";
            }
            String message = String.valueOf(cause.getMessage());
            if (message.contains("unable to find valid certification path")) {
                return "no trusted authority signed the target's certificate; name a PEM file with the one to trust";
            }
            if (message.startsWith("No subject alternative") || message.startsWith("No name matching")) {
                return "the target's certificate is for another host: " + message;
            }
        }
        return innermost(failure);
    }

    private static String innermost(Throwable failure) {
        Throwable cause = failure;
        while (cause.getCause() != null && !(cause instanceof SSLException)) {
            cause = cause.getCause();
        }
        String message = cause.getMessage();
        return message == null ? cause.getClass().getSimpleName() : message;
    }

    /** Whether TLS itself failed, rather than the connection under it. */
    static boolean is(Throwable failure) {
        for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
            if (cause instanceof SSLException) {
                return true;
            }
            if (cause instanceof IOException) {
                return false;
            }
        }
        return false;
    }
}
