package dev.holdfast.core.alert;

/**
 * How sure one must be that a series changed before anybody is told.
 *
 * @param significance largest probability of seeing as much by chance
 * @param z smallest size of the change, in standard deviations
 */
public record SeriesBar(double significance, double z) {

    public static final SeriesBar STANDARD = new SeriesBar(0.005, 3);

    /** For a series that gave a false alarm. */
    public static final SeriesBar RAISED = new SeriesBar(0.001, 4);
}
