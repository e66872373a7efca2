package dev.holdfast.cli;

import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAPackage;
import static com.tngtech.archunit.base.DescribedPredicate.not;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.type;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.library.Architectures;
import java.net.URI;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Holds the arrows between modules and packages. A better cut is welcome: change it here, with a decision page. */
class ArchitectureTest {

    private static final JavaClasses HOUSE = new ClassFileImporter()
            .withImportOption(new ImportOption.DoNotIncludeTests()).importPackages("dev.holdfast");

    @Test
    void the_import_sees_the_whole_house() {
        for (String module : List.of("core", "load", "store", "config", "report", "demo", "cli")) {
            assertThat(HOUSE).anyMatch(type -> type.getPackageName().startsWith("dev.holdfast." + module));
        }
    }

    @Test
    void packages_form_no_circles() {
        slices().matching("dev.holdfast.(**)").should().beFreeOfCycles().check(HOUSE);
    }

    @Test
    void core_knows_the_jdk_and_two_libraries() {
        noClasses().that(resideInAPackage("dev.holdfast.core..")).should().dependOnClassesThat(
                not(resideInAnyPackage("dev.holdfast.core..", "java..",
                        "org.HdrHistogram..", "org.apache.commons.statistics.distribution..", "org.jspecify..")))
                .check(HOUSE);
    }

    /** An address and a path are values; what opens them is not. */
    @Test
    void core_does_no_input_or_output() {
        noClasses().that(resideInAPackage("dev.holdfast.core..")).should().dependOnClassesThat(
                resideInAnyPackage("java.io..", "java.nio.file..", "java.nio.channels..", "java.net..", "java.sql..")
                        .and(not(type(URI.class))).and(not(type(Path.class))))
                .check(HOUSE);
    }

    @Test
    void core_asks_no_clock() {
        noClasses().that(resideInAPackage("dev.holdfast.core..")).should().callMethod(System.class, "nanoTime")
                .orShould().callMethod(System.class, "currentTimeMillis").orShould()
                .callMethod(java.time.Instant.class, "now").check(HOUSE);
    }

    @Test
    void core_is_layered_by_feature() {
        Architectures.layeredArchitecture().consideringOnlyDependenciesInLayers()
                .layer("check").definedBy("dev.holdfast.core.check..")
                .layer("advice").definedBy("dev.holdfast.core.advice..")
                .layer("compare").definedBy("dev.holdfast.core.compare..")
                .layer("alert").definedBy("dev.holdfast.core.alert..")
                .layer("detect").definedBy("dev.holdfast.core.detect..")
                .layer("regime").definedBy("dev.holdfast.core.regime..")
                .layer("growth").definedBy("dev.holdfast.core.growth..")
                .layer("window").definedBy("dev.holdfast.core.window..")
                .layer("slo").definedBy("dev.holdfast.core.slo..")
                .layer("baseline").definedBy("dev.holdfast.core.baseline..")
                .layer("run").definedBy("dev.holdfast.core.run..")
                .layer("scenario").definedBy("dev.holdfast.core.scenario..")
                .layer("sweep").definedBy("dev.holdfast.core.sweep..")
                .layer("chat").definedBy("dev.holdfast.core.chat..")
                .layer("histogram").definedBy("dev.holdfast.core.histogram..")
                .layer("stats").definedBy("dev.holdfast.core.stats..")
                .layer("unit").definedBy("dev.holdfast.core.unit..")
                .whereLayer("unit").mayNotAccessAnyLayer()
                .whereLayer("stats").mayOnlyAccessLayers("unit")
                .whereLayer("histogram").mayOnlyAccessLayers("stats", "unit")
                .whereLayer("chat").mayOnlyAccessLayers("histogram", "unit")
                .whereLayer("sweep").mayOnlyAccessLayers("stats", "unit")
                .whereLayer("scenario").mayOnlyAccessLayers("chat", "unit")
                .whereLayer("run").mayOnlyAccessLayers("sweep", "chat", "histogram", "unit")
                .whereLayer("baseline").mayOnlyAccessLayers("regime", "run", "stats", "unit")
                .whereLayer("regime").mayOnlyAccessLayers("stats", "unit")
                .whereLayer("window").mayOnlyAccessLayers("slo", "run", "histogram", "stats", "unit")
                .whereLayer("growth").mayOnlyAccessLayers("slo", "run", "stats", "unit")
                .whereLayer("slo").mayOnlyAccessLayers("run", "scenario", "sweep", "histogram", "stats",
                        "unit")
                .whereLayer("detect").mayOnlyAccessLayers("baseline", "run", "stats", "unit")
                .whereLayer("advice").mayOnlyAccessLayers("run", "chat", "histogram", "unit")
                .whereLayer("compare").mayOnlyAccessLayers("detect", "run", "histogram", "stats", "unit")
                .whereLayer("alert").mayOnlyAccessLayers("detect", "run", "stats", "unit")
                .whereLayer("check").mayOnlyAccessLayers("alert", "detect", "window", "slo", "baseline", "run", "stats",
                        "unit")
                .check(HOUSE);
    }

    @Test
    void one_package_imports_each_library_of_core() {
        noClasses()
                .that(com.tngtech.archunit.base.DescribedPredicate
                        .not(resideInAPackage("dev.holdfast.core.histogram..")))
                .should().dependOnClassesThat(resideInAPackage("org.HdrHistogram..")).check(HOUSE);
        noClasses()
                .that(not(resideInAPackage("dev.holdfast.core.stats..")))
                .should().dependOnClassesThat(resideInAPackage("org.apache.commons.statistics..")).check(HOUSE);
    }

    @Test
    void siblings_do_not_know_each_other() {
        List<String> siblings = List.of("load", "store", "config", "report");
        for (String sibling : siblings) {
            String[] others = siblings.stream().filter(other -> !other.equals(sibling))
                    .map(other -> "dev.holdfast." + other + "..").toArray(String[]::new);
            noClasses().that(resideInAPackage("dev.holdfast." + sibling + "..")).should()
                    .dependOnClassesThat(resideInAnyPackage(others)).check(HOUSE);
        }
    }

    @Test
    void only_the_command_line_wires() {
        noClasses().that(not(resideInAPackage("dev.holdfast.cli..")))
                .should().dependOnClassesThat(resideInAPackage("dev.holdfast.cli..")).check(HOUSE);
    }

    @Test
    void the_demo_service_is_a_stranger() {
        noClasses().that(resideInAPackage("dev.holdfast.demo..")).should()
                .dependOnClassesThat(
                        resideInAnyPackage("dev.holdfast.core..", "dev.holdfast.load..", "dev.holdfast.store..",
                                "dev.holdfast.config..", "dev.holdfast.report..", "dev.holdfast.cli.."))
                .check(HOUSE);
    }

    @Test
    void only_commands_print() {
        noClasses().that(resideInAnyPackage("dev.holdfast.core..", "dev.holdfast.load..", "dev.holdfast.store..",
                "dev.holdfast.config..", "dev.holdfast.report..")).should().accessField(System.class, "out").orShould()
                .accessField(System.class, "err").check(HOUSE);
    }
}
