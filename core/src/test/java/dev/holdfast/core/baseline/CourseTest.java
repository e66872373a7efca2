package dev.holdfast.core.baseline;

import static dev.holdfast.core.baseline.Histories.SERIES;
import static dev.holdfast.core.baseline.Histories.point;
import static org.assertj.core.api.Assertions.assertThat;

import dev.holdfast.core.run.RunId;
import dev.holdfast.core.run.Runs;
import dev.holdfast.core.run.SeriesPoint;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.Test;

/**
 * Levels of a series with 1 % noise, and which of them is normal:
 *
 * <pre>
 *            ____
 *   ________/    \________        came back: normal goes on
 *            _____________
 *   ________/                     worse, and nobody accepted it: never normal
 *   ________
 *           \_____________        better: the new normal
 * </pre>
 */
class CourseTest {

    private final List<SeriesPoint> history = new ArrayList<>();
    private final Random random = new Random(4);

    @Test
    void a_level_that_is_worse_is_a_regression_from_its_first_run_on() {
        level(30, 100);
        level(12, 108);
        Course course = course();

        assertThat(course.normal()).hasSize(30).allMatch(point -> point.value() < 104);
        assertThat(course.regression()).hasValueSatisfying(regression -> {
            assertThat(regression.runs().getFirst().run()).isEqualTo(Runs.id(30));
            assertThat(regression.runs()).hasSize(12);
            assertThat(regression.change()).isPresent();
        });
    }

    @Test
    void a_level_that_comes_back_ends_the_regression_and_continues_what_was_normal() {
        level(30, 100);
        level(12, 108);
        level(8, 100.5);
        Course course = course();

        assertThat(course.regression()).isEmpty();
        assertThat(ids(course.normal())).hasSize(38).doesNotContain(Runs.id(31)).contains(Runs.id(0), Runs.id(49));
    }

    @Test
    void a_level_that_comes_back_only_in_part_is_still_a_regression() {
        level(30, 100);
        level(12, 120);
        level(12, 108);

        assertThat(course().regression()).hasValueSatisfying(
                regression -> assertThat(regression.runs().getFirst().run()).isEqualTo(Runs.id(42)));
        assertThat(course().normal()).hasSize(30);
    }

    @Test
    void a_better_level_is_the_new_normal_once_six_runs_know_it() {
        level(30, 100);
        level(5, 90);
        assertThat(course().normal()).hasSize(30);

        level(1, 90);
        assertThat(ids(course().normal())).isEqualTo(Histories.ids(30, 35));
        assertThat(course().regression()).isEmpty();
    }

    @Test
    void after_an_improvement_the_level_before_it_is_a_regression() {
        level(30, 100);
        level(30, 90);
        level(8, 100);

        assertThat(course().regression()).isPresent();
        assertThat(ids(course().normal())).isEqualTo(Histories.ids(30, 59));
    }

    @Test
    void a_lone_run_far_out_is_usual_for_the_series_and_no_regression() {
        level(20, 100);
        history.add(point(history.size(), 180, true, true));
        level(20, 100);
        Course course = course();

        assertThat(course.regression()).isEmpty();
        assertThat(ids(course.normal())).hasSize(40).doesNotContain(Runs.id(20));
        assertThat(ids(course.usual())).hasSize(36).contains(Runs.id(20)).doesNotContain(Runs.id(40));
    }

    /** The change has left the searched runs; that its runs were judged to have regressed has not been forgotten. */
    @Test
    void a_regression_that_lasts_longer_than_is_searched_is_remembered_by_its_judgements() {
        level(30, 100);
        for (int i = 0; i < 300; i++) {
            history.add(point(history.size(), 120 * noise(), true, true));
        }

        assertThat(course().regression()).hasValueSatisfying(
                regression -> assertThat(regression.runs()).hasSize(Course.SEARCHED));
        assertThat(ids(course().normal())).isEqualTo(Histories.ids(0, 29));
    }

    @Test
    void accepting_a_run_of_the_worse_level_makes_it_normal() {
        level(30, 100);
        level(12, 120);
        List<BaselineDecision> accepted = List
                .of(new BaselineDecision.Accept(Runs.at(41), Runs.id(30), "encrypts now", "ada"));
        Course course = Course.of(SERIES, history, accepted);

        assertThat(course.regression()).isEmpty();
        assertThat(ids(course.normal())).isEqualTo(Histories.ids(30, 41));
    }

    @Test
    void the_run_being_judged_confirms_a_change_and_is_never_normal() {
        level(30, 100);
        level(2, 130);
        assertThat(course().regression()).isEmpty();

        SeriesPoint third = point(32, 130, true, false);
        Course course = Course.of(SERIES, history, Optional.of(third), List.of());

        assertThat(course.regression()).hasValueSatisfying(
                regression -> assertThat(regression.runs()).hasSize(3).last().isEqualTo(third));
        assertThat(course.normal()).doesNotContain(third);
    }

    @Test
    void the_order_of_the_history_does_not_matter() {
        level(30, 100);
        level(12, 120);
        Course sorted = course();
        Collections.shuffle(history, random);

        assertThat(course()).isEqualTo(sorted);
    }

    private Course course() {
        return Course.of(SERIES, history, List.of());
    }

    private void level(int runs, double value) {
        for (int i = 0; i < runs; i++) {
            history.add(point(history.size(), value * noise(), true, false));
        }
    }

    private double noise() {
        return Math.exp(0.01 * random.nextGaussian());
    }

    private static List<RunId> ids(List<SeriesPoint> points) {
        return points.stream().map(SeriesPoint::run).toList();
    }
}
