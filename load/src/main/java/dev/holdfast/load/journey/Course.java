package dev.holdfast.load.journey;

import dev.holdfast.core.scenario.Journey;
import dev.holdfast.core.scenario.Step;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** A journey ready to be walked by many users, one stage for each step. For one thread. */
public final class Course {

    /** Most redirects that are followed one after the other. */
    public static final int HOPS_MAX = 10;

    /** What is done at one step. */
    public record Stage(Step step, RequestText text, Examination examination) {}

    private final Vocabulary words;
    private final Sources sources;
    private final RequestText.Address address;
    private final List<Stage> stages = new ArrayList<>();

    /** @param seed of the lengths of bodies */
    public Course(Journey journey, RequestText.Address address, Sources sources, long seed) {
        this.words = new Vocabulary(journey);
        this.sources = sources;
        this.address = address;
        Pen pen = new Pen();
        for (Step step : journey.steps()) {
            stages.add(new Stage(step,
                    new RequestText(step.request(), address, words, sources, pen, seed + stages.size()),
                    new Examination(step, words, sources, pen)));
        }
    }

    public List<Stage> stages() {
        return List.copyOf(stages);
    }

    /** For a user who begins. */
    public Memory memory() {
        return words.memory(sources.clock());
    }

    /** Keeps the cookies that an answer sets. */
    public void keepCookies(Answer answer, Supplier<String> requestPath, Memory memory) {
        answer.fields("set-cookie", field -> memory.cookies().set(field, requestPath.get()));
    }

    /** Where an answer of this status leads, as a path; null where it leads nowhere, or to another host. */
    public @Nullable String location(Answer answer, int status, String requestPath) {
        boolean redirects = status == 301 || status == 302 || status == 303 || status == 307 || status == 308;
        String location = redirects ? answer.field("location") : null;
        if (location == null) {
            return null;
        }
        try {
            URI to = URI.create("http://" + address.host() + requestPath).resolve(location);
            boolean elsewhere = !address.host().equalsIgnoreCase(to.getRawAuthority());
            String path = to.getRawPath();
            if (elsewhere || path == null) {
                return null;
            }
            String query = to.getRawQuery() == null ? "" : "?" + to.getRawQuery();
            return (path.isEmpty() ? "/" : path) + query;
        } catch (IllegalArgumentException ignored) { // the caller counts what cannot be followed
            return null;
        }
    }
}
