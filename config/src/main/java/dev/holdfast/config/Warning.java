package dev.holdfast.config;

import java.util.Optional;

/** Something that is allowed and probably not meant, as an endpoint that no scenario sends. */
public record Warning(String file, Position at, String path, String text) {

    /** One line: {@code holdfast.yaml:12:5: endpoints.list: warning: in no scenario's mix} */
    public String render() {
        return Mistake.place(file, Optional.of(at), path) + "warning: " + text;
    }
}
