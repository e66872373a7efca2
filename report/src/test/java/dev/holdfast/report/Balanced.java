package dev.holdfast.report;

import static org.assertj.core.api.Assertions.assertThatCode;

import java.io.StringReader;
import javax.xml.parsers.DocumentBuilder;
import javax.xml.parsers.DocumentBuilderFactory;
import org.xml.sax.InputSource;
import org.xml.sax.helpers.DefaultHandler;

/** The pages are written so that an XML parser accepts them too: every element closed, every attribute quoted. */
final class Balanced {

    private Balanced() {}

    static void assertBalanced(String html) {
        assertThatCode(() -> {
            DocumentBuilder builder = DocumentBuilderFactory.newInstance().newDocumentBuilder();
            builder.setErrorHandler(new DefaultHandler());
            builder.parse(new InputSource(new StringReader(html)));
        }).doesNotThrowAnyException();
    }
}
