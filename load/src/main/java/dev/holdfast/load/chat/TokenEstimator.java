package dev.holdfast.load.chat;

import com.knuddels.jtokkit.Encodings;
import com.knuddels.jtokkit.api.Encoding;
import com.knuddels.jtokkit.api.EncodingType;

/** Counts the tokens of a text, where the service that made it does not say. May be shared if it says so. */
@FunctionalInterface
public interface TokenEstimator {

    long tokens(CharSequence text);

    /**
     * Counts as OpenAI's o200k vocabulary does; a model with another one has other tokens. Loading it takes a good part of a
     * second and some tens of megabytes, so make it before a run and not within. Thread-safe.
     */
    static TokenEstimator o200k() {
        Encoding encoding = Encodings.newLazyEncodingRegistry().getEncoding(EncodingType.O200K_BASE);
        return text -> encoding.countTokensOrdinary(text.toString());
    }
}
