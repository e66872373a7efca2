package dev.holdfast.load;

import dev.holdfast.core.feed.Feed;
import dev.holdfast.core.scenario.Journey;
import dev.holdfast.core.scenario.Scenario;
import dev.holdfast.load.journey.Course;
import dev.holdfast.load.journey.FeedFiles;
import dev.holdfast.load.journey.RequestText.Address;
import dev.holdfast.load.journey.Sources;
import java.io.IOException;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;

/** What the journeys of one run share: the open files of their feeds. Makes each lane its part. */
final class JourneyKit implements AutoCloseable {

    /** Spreads the lanes' seeds. */
    private static final long GOLDEN = 0x9E3779B97F4A7C15L;

    private final Scenario scenario;
    private final Target target;
    private final Roster roster;
    private final FeedFiles feeds;
    /** Makes UUIDs that no other run makes. */
    private final SplittableRandom unique = new SplittableRandom();

    private JourneyKit(Scenario scenario, Target target, FeedFiles feeds) {
        this.scenario = scenario;
        this.target = target;
        this.roster = new Roster(scenario);
        this.feeds = feeds;
    }

    /** @throws LoadException if the file of a feed cannot be opened */
    static JourneyKit open(Scenario scenario, Target target) {
        Map<String, Feed> feeds = new LinkedHashMap<>();
        scenario.journeys().forEach(part -> part.journey().feeds().forEach(feed -> feeds.put(feed.name(), feed)));
        try {
            return new JourneyKit(scenario, target, FeedFiles.open(List.copyOf(feeds.values())));
        } catch (IOException e) {
            throw new LoadException("cannot read a feed of scenario " + scenario.name() + ": " + e.getMessage()
                    + ". It was there when the configuration was read.", e);
        }
    }

    Walks walks(Share share) {
        if (scenario.journeys().isEmpty()) {
            return Walks.none();
        }
        long seed = scenario.seed() + share.lane() * GOLDEN;
        Sources sources = new Sources(InstantSource.system(), share.lane(), share.lanes(), seed, unique.nextLong(),
                feeds.readers(~seed));
        List<Track> tracks = new ArrayList<>();
        for (int i = 0; i < scenario.journeys().size(); i++) {
            Journey journey = scenario.journeys().get(i).journey();
            long own = seed + (i + 1) * 1000L;
            Course course = new Course(journey, new Address(target.host(), target.basePath()), sources, own);
            tracks.add(new Track(journey, i, course, roster, target, own));
        }
        return Walks.of(scenario.mix().size(), tracks, target, Walks.WALKS_MAX);
    }

    @Override
    public void close() {
        feeds.close();
    }
}
