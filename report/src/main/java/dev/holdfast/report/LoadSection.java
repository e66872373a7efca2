package dev.holdfast.report;

import dev.holdfast.core.run.RunResult;

/** What a load run measured, as text. */
final class LoadSection {

    static final String PHASES = "Phases, response time of the requests that were due in each";
    static final String RESPONSE_TIME = "Response time, from the moment each request was due";
    static final String SERVICE_TIME = "Service time, from the moment each request was sent";

    private LoadSection() {}

    static void write(RunResult.Load load, Page page) {
        load.sweep().ifPresent(sweep -> SweepSection.write(sweep, page));
        if (!load.phases().isEmpty() && load.sweep().isEmpty()) {
            page.heading(PHASES).table(LoadTables.phases(load));
        }
        ChatSection.write(load, page);
        page.heading(RESPONSE_TIME).table(LoadTables.responseTimes(load));
        page.heading(SERVICE_TIME).table(LoadTables.serviceTimes(load));
        page.blank();
        LoadFacts.of(load).forEach(fact -> page.fact(fact.label(), fact.value()));
    }
}
