package dev.holdfast.load;

/** How far the reading of an answer has come. */
enum Reading {
    /** More bytes are needed. */
    MORE,
    /** The answer ends here; bytes left over are not part of it. */
    COMPLETE,
    /** This is not HTTP/1. */
    MALFORMED,
    /** Head or answer exceed their limit. */
    TOO_LARGE
}
