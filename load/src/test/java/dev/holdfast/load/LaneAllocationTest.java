package dev.holdfast.load;

import dev.holdfast.testing.FreezingServer;
import static org.assertj.core.api.Assertions.assertThat;

import com.sun.management.ThreadMXBean;
import dev.holdfast.core.scenario.LoadModel;
import dev.holdfast.core.scenario.Scenario;
import dev.holdfast.load.Progress.Phase;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.time.Duration;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(60)
class LaneAllocationTest {

    private static final int FEW = 20_000;
    private static final int MANY = 60_000;

    /** Where the machine makes a request wait as none before, a histogram grows. */
    private static final int TRIES_MAX = 12;
    /** No object takes less than twice as much. */
    private static final int LESS_THAN_AN_OBJECT = 8;

    private final ThreadMXBean threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();

    /** What a lane needs however many it sends, its histograms above all, is in both numbers. */
    @Test
    void a_request_on_an_open_connection_allocates_nothing() throws Exception {
        Scenario scenario = scenario(FEW);
        try (FreezingServer server = new FreezingServer(Duration.ZERO, Duration.ofSeconds(1))) {
            Target target = Target.of(server.url());
            List<RequestSource> requests = IntStream.range(0, 2)
                    .mapToObj(i -> RequestSource
                            .of(RequestSource.encode(i, scenario.mix().get(i).endpoint(), target),
                                    Share.WHOLE))
                    .toList();
            try (Transport transport = new HttpTransport(target, scenario.limits(), System::nanoTime)) {
                LaneSetup setup = new LaneSetup(Share.WHOLE, transport, System::nanoTime, new StopSignal(),
                        WaitMode.TIMER, requests,
                        10_000_000_000L, WaitingLine.REQUESTS_MAX, new Handover(1));
                allocated(setup, scenario); // opens the connections, loads the classes
                long few = Long.MAX_VALUE;
                long many = Long.MAX_VALUE;
                double perRequest = Double.POSITIVE_INFINITY;
                int tries = 0;
                while (tries < TRIES_MAX && perRequest >= LESS_THAN_AN_OBJECT) {
                    few = Math.min(few, allocated(setup, scenario));
                    many = Math.min(many, allocated(setup, scenario(MANY)));
                    perRequest = (double) (many - few) / (MANY - FEW);
                    tries++;
                }

                assertThat(server.requests()).isEqualTo(FEW + tries * (FEW + MANY));
                assertThat(perRequest).as("bytes per request").isLessThan(LESS_THAN_AN_OBJECT);
            }
        }
    }

    private static Scenario scenario(int requests) {
        return Scenarios.of(new LoadModel.FixedCount(requests, 8), "/a", "/b");
    }

    private long allocated(LaneSetup setup, Scenario scenario) throws IOException, InterruptedException {
        Lane lane = lane(setup, scenario);
        long before = threads.getCurrentThreadAllocatedBytes();
        lane.run();
        long allocated = threads.getCurrentThreadAllocatedBytes() - before;
        giveBack(setup.handover());
        return allocated;
    }

    /** So that the histograms of the intervals have grown before it counts. */
    private static void giveBack(Handover handover) throws InterruptedException {
        boolean last = false;
        while (!last) {
            Interval interval = handover.takeFilled();
            last = interval.last;
            interval.begin(0);
            handover.giveBack(interval);
        }
    }

    private static Lane lane(LaneSetup setup, Scenario scenario) throws IOException, InterruptedException {
        long begin = System.nanoTime();
        PhasedSchedule schedule = new PhasedSchedule(PhaseParts.measured(scenario, Share.WHOLE), begin);
        return new Lane(setup, new LaneWork(Phase.MEASURING, schedule, Mix.measured(scenario, Share.WHOLE),
                LaneRecorder.measuring(scenario), begin, 10_000_000_000L, false),
                setup.handover().takeSpare());
    }
}
