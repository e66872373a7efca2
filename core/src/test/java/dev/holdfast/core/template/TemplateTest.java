package dev.holdfast.core.template;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.holdfast.core.template.Template.Fill;
import dev.holdfast.core.template.Template.Form;
import dev.holdfast.core.template.Template.Text;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class TemplateTest {

    @Test
    void text_and_places_take_turns() throws TemplateSyntaxException {
        assertThat(Template.parse("/a/{{ id }}/{{users.first name}}?n={{random -1 9 as number}}").parts())
                .containsExactly(new Text("/a/"), new Fill(new Slot.Captured("id"), Form.FITTED), new Text("/"),
                        new Fill(new Slot.Cell("users", "first name"), Form.FITTED), new Text("?n="),
                        new Fill(new Slot.Random(-1, 9), Form.NUMBER));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "plain", "a } b }}", "{ {", "{{uuid}}{{seq}}", "{{now}} {{now ms}}", "\\{{",
            "a\\{{id}}",
            "{{at as path}}", "\"{{a as json}}\"", "\\{{{{id}}"})
    void what_is_written_can_be_read_again(String text) throws TemplateSyntaxException {
        Template template = Template.parse(text);
        assertThat(template.written()).isEqualTo(text);
        assertThat(Template.parse(template.written())).isEqualTo(template);
    }

    @Test
    void a_backslash_keeps_braces() throws TemplateSyntaxException {
        assertThat(Template.parse("a\\{{b}}c").parts()).containsExactly(new Text("a{{b}}c"));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', value = {"ab{{id|2|is missing", "{{}}|0|stands the name", "a{{1d}}|1|stands the name",
            "{{random 9 1}}|0|smaller number", "{{random}}|0|stands the name", "{{id as text}}|0|as number"})
    void a_mistake_is_told_with_its_place(String text, int position, String rule) {
        assertThatThrownBy(() -> Template.parse(text)).isInstanceOfSatisfying(TemplateSyntaxException.class,
                e -> assertThat(e.position()).isEqualTo(position)).hasMessageContaining(rule);
    }

    @Test
    void the_names_of_built_in_words_are_not_for_captures() {
        assertThat(Template.isName("id")).isTrue();
        assertThat(Template.isName("now")).isFalse();
        assertThat(Template.isName("users.id")).isFalse();
    }
}
