package dev.holdfast.benchmarks.detection;

/**
 * Figures of other methods on the same histories and by the same scorer, measured once with their own code or, where it
 * says so, with their rules written anew. Offline: F1 / F1*.
 */
final class OtherTools {

    static final String OFFLINE = """
                                  | find nothing | .550 / .000 | .694 / .000 | .696 / .000 |
                                  | 2 sd or 20 % off the last 20 runs | .348 / .193 | .400 / .222 | .479 / .290 |
                                  | PELT, least squares, 3 ln n | .496 / .218 | .770 / .482 | .434 / .123 |
                                  | Bayesian online (BOCPD) | .755 / .461 | .773 / .551 | .639 / .393 |
                                  | Apache Otava, defaults | .830 / .694 | .882 / .776 | .524 / .229 |
                                  | asv | .814 / .682 | .877 / .692 | .744 / .144 |
                                  | Perfherder's rule | .734 / .522 | .842 / .625 | .699 / .415 |
                                  | Chromeperf's rule | .687 / .395 | .784 / .400 | .649 / .286 |
                                  | E-divisive (MongoDB) | .909 / .820 | .930 / .850 | .564 / .238 |
                                  """;

    /** Precision / recall, on the other half of the histories, that nothing here was chosen by. */
    static final String ONLINE = """
                                 | 2 sd or 20 % off the last 20 runs* | .11 / .89 / 92.8 / 4.9 / 0 | .06 / .91 / 109.5 / 3.6 / 0 |
                                 | 3 sd* | .27 / .64 / 22.7 / 1.3 / 0 | .17 / .71 / 26.3 / .8 / 0 |
                                 | Apache Otava, defaults* | .37 / .85 / 19.0 / .34 / 0 | .33 / .77 / 11.9 / .26 / 1 |
                                 | Perfherder's rule* | .85 / .60 / 1.4 / 0 / 11 | 1.0 / .49 / 0 / 0 / 11 |
                                 """;

    private OtherTools() {}
}
