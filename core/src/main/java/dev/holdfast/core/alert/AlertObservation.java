package dev.holdfast.core.alert;

import dev.holdfast.core.run.RunId;

/** What a run says of the thing that an alert would be about. Of what a run says nothing, there is no observation. */
public sealed interface AlertObservation {

    AlertKey key();

    /** The run that was judged. */
    RunId run();

    /**
     * It is worse than it should be.
     *
     * @param confirmed whether this alone is reason to tell somebody; otherwise a second run must
     *     show it too, and of a regression the history
     * @param title what is wrong, in a few words: {@code list-traces response_time p95 regressed}
     * @param explanation one plain sentence with the numbers
     * @param start where the change begins
     * @param around the runs around that begin
     */
    record Worse(AlertKey key, RunId run, AlertSeverity severity, boolean confirmed, String title, String explanation,
            AlertFigures figures, ChangeStart start, RunWindow around) implements AlertObservation {
        public Worse {
            if (title.isBlank()) {
                throw new IllegalArgumentException("an observation needs a title");
            }
            if (!around.run().equals(start.run())) {
                throw new IllegalArgumentException(
                        "the runs must be those around " + start.run() + ", were around " + around.run());
            }
        }
    }

    /**
     * It is as it should be.
     *
     * @param settled whether this alone shows that the change is over, as a later regime does; otherwise several runs in a
     *     row must
     * @param explanation one plain sentence
     */
    record Fine(AlertKey key, RunId run, boolean settled, String explanation) implements AlertObservation {}
}
