package dev.holdfast.core.run;

import dev.holdfast.core.histogram.LatencyHistogram;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;

/**
 * What the load generator says about itself.
 *
 * @param schedulerLag from intended start to the moment the generator turned to the request: its own lateness
 * @param poolWait from that moment to the send: waiting for a free connection, which is the target's doing
 * @param cpu processor time of the busiest generating thread as a share of the measured time, where it can be read
 * @param mode how the generator waited for the next start: {@code spin}, {@code hybrid} or {@code timer}
 * @param threads lanes that shared the load
 * @param disturbance what the machine and the runtime did to it meanwhile
 * @param warnings why its numbers are to be read with care; empty when all is well
 * @param bottleneck whether the generator and not the target limited the run
 * @param instrument its own error for streamed answers, where the run had any
 */
public record GeneratorHealth(LatencyHistogram schedulerLag, LatencyHistogram poolWait, OptionalDouble cpu, String mode,
        int threads, Disturbance disturbance, List<String> warnings, boolean bottleneck,
        Optional<InstrumentError> instrument) {
    public GeneratorHealth {
        warnings = List.copyOf(warnings);
    }

    /** Of a run without streamed answers. */
    public GeneratorHealth(LatencyHistogram schedulerLag, LatencyHistogram poolWait, OptionalDouble cpu, String mode,
            int threads, Disturbance disturbance, List<String> warnings, boolean bottleneck) {
        this(schedulerLag, poolWait, cpu, mode, threads, disturbance, warnings, bottleneck, Optional.empty());
    }

    public GeneratorHealth with(InstrumentError error) {
        return new GeneratorHealth(schedulerLag, poolWait, cpu, mode, threads, disturbance, warnings, bottleneck,
                Optional.of(error));
    }
}
