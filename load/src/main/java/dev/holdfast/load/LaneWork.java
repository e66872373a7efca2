package dev.holdfast.load;

import dev.holdfast.load.Progress.Phase;

/**
 * One stretch of a lane's work: a warm-up, or what is measured.
 *
 * @param kind warm-up or measuring
 * @param beginNanos beginning of the schedule, in the lane's time
 * @param drainNanos how long to wait, after the last intended start, for answers still under way
 * @param dropsWaiting whether requests without a connection end with the schedule, instead of being sent late
 */
record LaneWork(Phase kind, PhasedSchedule schedule, Mix mix, LaneRecorder recorder, long beginNanos, long drainNanos,
        boolean dropsWaiting) {}
