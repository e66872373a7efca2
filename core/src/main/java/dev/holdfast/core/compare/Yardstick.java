package dev.holdfast.core.compare;

import dev.holdfast.core.detect.Thresholds;
import dev.holdfast.core.run.Metric;
import dev.holdfast.core.unit.Unit;

/**
 * How far apart two values of a metric are. Shares are told apart by points: from 0.1 to 0.2 % of errors is a doubling
 * and yet nothing, and from 0 % on nothing can be a multiple. All else is told apart by its ratio.
 */
enum Yardstick {
    RATIO {
        @Override
        boolean takes(double value) {
            return value > 0 && value < Double.POSITIVE_INFINITY;
        }

        @Override
        double mark(double value) {
            return Math.log(value);
        }

        @Override
        double effect(double shift) {
            return Math.expm1(shift);
        }

        @Override
        double shift(double effect) {
            return Math.log1p(effect);
        }

        @Override
        Thresholds thresholds(Thresholds relative) {
            return relative;
        }
    },
    POINTS {
        @Override
        boolean takes(double value) {
            return Double.isFinite(value);
        }

        @Override
        double mark(double value) {
            return value;
        }

        @Override
        double effect(double shift) {
            return shift;
        }

        @Override
        double shift(double effect) {
            return effect;
        }

        @Override
        Thresholds thresholds(Thresholds relative) {
            return SHARE_THRESHOLDS;
        }
    };

    /** Half a percentage point is worth a word, two points are worth a failure. */
    private static final Thresholds SHARE_THRESHOLDS = new Thresholds(0.005, 0.02);

    static Yardstick of(Metric metric) {
        return metric.unit() == Unit.RATIO ? POINTS : RATIO;
    }

    abstract boolean takes(double value);

    /** Where on the yardstick a value lies. */
    abstract double mark(double value);

    /** What the difference of two marks is as a change: relative, or in points. */
    abstract double effect(double shift);

    /** The difference of two marks that has this effect. */
    abstract double shift(double effect);

    abstract Thresholds thresholds(Thresholds relative);
}
