package dev.holdfast.config;

import java.util.Optional;
import java.util.function.Function;
import org.snakeyaml.engine.v2.api.LoadSettings;
import org.snakeyaml.engine.v2.common.Anchor;
import org.snakeyaml.engine.v2.composer.Composer;
import org.snakeyaml.engine.v2.exceptions.Mark;
import org.snakeyaml.engine.v2.nodes.Node;
import org.snakeyaml.engine.v2.nodes.SequenceNode;
import org.snakeyaml.engine.v2.parser.ParserImpl;
import org.snakeyaml.engine.v2.scanner.StreamReader;

/**
 * Composes YAML down to a depth. The library composes recursively and without a limit: a few thousand brackets would
 * exhaust the stack.
 */
public final class BoundedComposer extends Composer {

    private final int depthMax;
    private final Function<Optional<Mark>, ? extends RuntimeException> tooDeep;
    private int depth;

    /** @param tooDeep what is thrown where it goes deeper, given the place */
    public BoundedComposer(LoadSettings settings, String text, int depthMax,
            Function<Optional<Mark>, ? extends RuntimeException> tooDeep) {
        super(settings, new ParserImpl(settings, new StreamReader(settings, text)));
        this.depthMax = depthMax;
        this.tooDeep = tooDeep;
    }

    @Override
    protected SequenceNode composeSequenceNode(Optional<Anchor> anchor) {
        enter();
        SequenceNode node = super.composeSequenceNode(anchor);
        depth--;
        return node;
    }

    @Override
    protected Node composeMappingNode(Optional<Anchor> anchor) {
        enter();
        Node node = super.composeMappingNode(anchor);
        depth--;
        return node;
    }

    private void enter() {
        if (++depth > depthMax) {
            throw tooDeep.apply(parser.peekEvent().getStartMark());
        }
    }
}
