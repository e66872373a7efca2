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
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(60)
class LaneAllocationTest {

    private static final int REQUESTS = 20_000;

    @Test
    void a_request_on_an_open_connection_allocates_nothing() throws Exception {
        ThreadMXBean threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();
        Scenario scenario = Scenarios.of(new LoadModel.FixedCount(REQUESTS, 8), "/a", "/b");
        try (FreezingServer server = new FreezingServer(Duration.ZERO, Duration.ofSeconds(1))) {
            Target target = Target.of(server.url());
            List<EncodedRequest> requests = List.of(
                    EncodedRequest.of(0, scenario.mix().get(0).endpoint(), target),
                    EncodedRequest.of(1, scenario.mix().get(1).endpoint(), target));
            try (Transport transport = new HttpTransport(target, scenario.limits(), System::nanoTime)) {
                LaneSetup setup = new LaneSetup(Share.WHOLE, transport, System::nanoTime, new StopSignal(),
                        WaitMode.TIMER, requests,
                        10_000_000_000L, WaitingLine.REQUESTS_MAX, new Handover(1));
                lane(setup, scenario).run(); // opens the connections, loads the classes
                Lane lane = lane(setup, scenario);
                long before = threads.getCurrentThreadAllocatedBytes();
                lane.run();
                long allocated = threads.getCurrentThreadAllocatedBytes() - before;

                assertThat(server.requests()).isEqualTo(2 * REQUESTS);
                assertThat((double) allocated / REQUESTS).as("bytes per request").isLessThan(4);
            }
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
