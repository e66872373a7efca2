package dev.holdfast.report;

import dev.holdfast.core.unit.Unit;
import java.util.List;

/** The numbers behind the charts of a run's seconds. */
final class TimelineTable {

    private TimelineTable() {}

    static Table of(List<Stretch> stretches) {
        Scale scale = Scale.of(Unit.NANOSECOND, stretches.stream().mapToDouble(Stretch::p95Nanos).toArray());
        Table table = new Table().number("second").number("due /s").number("ended /s").number("failed /s")
                .number(scale.header("p50")).number(scale.header("p95")).number(scale.header("p99")).left("remark");
        for (Stretch stretch : stretches) {
            table.row(Span.plain(Numbers.count(stretch.from())), rate(stretch.offered()), rate(stretch.ended()),
                    rate(stretch.errors()), time(stretch.p50Nanos(), scale), time(stretch.p95Nanos(), scale),
                    time(stretch.p99Nanos(), scale), Span.plain(stretch.disturbed() ? "disturbed" : ""));
        }
        return table;
    }

    private static Span rate(double perSecond) {
        return Span.plain(Numbers.significant(perSecond));
    }

    private static Span time(long nanos, Scale scale) {
        return Span.plain(nanos == 0 ? Numbers.NONE : scale.format(nanos));
    }
}
