package dev.holdfast.core.window;

import java.time.Duration;
import java.util.List;
import java.util.Locale;

/**
 * Alarm when the error budget burns so many times as fast as it may, both over a long window, so that it is worth it, and
 * over a short one, so that it is still so. The four of {@link #of} are those of the Site Reliability Workbook, chapter 5,
 * for 30 days; for other periods the windows are scaled and the factors stay, so that each still tells of the same part of the
 * budget.
 *
 * @param factor burn rate that is exceeded: 1 spends exactly the budget in exactly the period
 * @param longWindow whole seconds
 * @param shortWindow whole seconds, shorter
 */
public record BurnAlert(Urgency urgency, double factor, Duration longWindow, Duration shortWindow) {

    /** How soon somebody has to look. */
    public enum Urgency {
        /** Now: somebody is woken up. */
        PAGE,
        /** In the next days. */
        TICKET
    }

    public BurnAlert {
        if (!(factor > 0) || !shortWindow.isPositive() || shortWindow.compareTo(longWindow) >= 0) {
            throw new IllegalArgumentException("need a positive factor and a short window below the long one, had "
                    + factor + ", " + shortWindow + " and " + longWindow);
        }
    }

    /** The four alarms of a period, the most urgent first. */
    public static List<BurnAlert> of(Duration period) {
        return List.of(scaled(Urgency.PAGE, 14.4, 720, 8640, period),
                scaled(Urgency.PAGE, 6, 120, 1440, period), scaled(Urgency.TICKET, 3, 30, 360, period),
                scaled(Urgency.TICKET, 1, 10, 120, period));
    }

    /** As in {@code page 14.4x over 1h and 5m}. */
    public String words() {
        return urgency.name().toLowerCase(Locale.ROOT) + " " + Words.number(factor) + "x over "
                + Words.time(longWindow) + " and " + Words.time(shortWindow);
    }

    /** Whether it can ever fire: a budget of 10 % cannot burn 14.4 times as fast as it may. */
    public boolean canFire(Slo slo) {
        return limit(slo) < 1;
    }

    /** The share of bad events that is exceeded. */
    double limit(Slo slo) {
        return factor * slo.budget();
    }

    private static BurnAlert scaled(Urgency urgency, double factor, long longPart, long shortPart, Duration period) {
        return new BurnAlert(urgency, factor, Duration.ofSeconds(Math.max(2, period.toSeconds() / longPart)),
                Duration.ofSeconds(Math.max(1, period.toSeconds() / shortPart)));
    }
}
