package app.throughline.filter;

import static org.assertj.core.api.Assertions.assertThat;

import app.throughline.filter.json.FilterReader;
import org.junit.jupiter.api.Test;

class SentenceTest {
    private static final Names NAMES = new Names() {
        @Override
        public String person(long id) {
            return "Ruth Adeyemi";
        }

        @Override
        public String team(long id) {
            return "Advising";
        }

        @Override
        public String segment(long id) {
            return "Graduating";
        }
    };

    @Test
    void aGroupOfConditionsOnOneRecordReadsAsWhere() {
        assertThat(said("""
                {"has":"thing","where":{"all":[{"field":"kind","op":"is","value":"red"},{"field":"due_at","op":"is_empty"}]}}""")).isEqualTo("Students with at least one thing where kind is Red and due at is empty");
        assertThat(said("""
                {"has":"thing","where":{"all":[{"field":"kind","op":"is","value":"red"},{"field":"is_open","op":"is","value":false}]}}""")).isEqualTo("Students with at least one thing where kind is Red and is open is No");
    }

    @Test
    void aWordOfItsOwnTurnsThemIntoClauses() {
        assertThat(said("""
                {"has":"thing","where":{"all":[{"field":"is_overdue","op":"is","value":true},{"field":"owner","op":"is","value":{"team":"100"}}]}}"""))
                .isEqualTo(
                        "Students with at least one thing that is overdue and whose owner is team Advising or one of its members");
        assertThat(said("""
                {"has":"thing","where":{"all":[{"field":"is_open","op":"is","value":true},{"has":"part","where":{"field":"label","op":"is","value":"red"}}]}}"""))
                .isEqualTo(
                        "Students with at least one thing that is open and that has at least one part where label is Red");
    }

    @Test
    void aSingleTimeSaysWhatHappened() {
        assertThat(said("""
                {"has":"thing","where":{"field":"made_at","op":"in_last","value":{"n":30,"unit":"day"}}}""")).isEqualTo("Students with at least one thing made in the last 30 days");
    }

    @Test
    void countsAndEmptiesAndAlternativesAreSaid() {
        assertThat(said("""
                {"all":[{"count":"thing","op":"gte","value":3,"where":{"all":[{"field":"kind","op":"is","value":"red"},\
                {"field":"due_on","op":"in_last","value":{"n":14,"unit":"day"}}]}},\
                {"has_no":"thing","where":{"field":"is_open","op":"is","value":true}}]}"""))
                .isEqualTo("Students with 3 or more things where kind is Red and due on is in the last 14 days,"
                        + " and with no thing that is open");
        assertThat(said("""
                {"any":[{"field":"status","op":"is_not","value":"away"},\
                {"has":"thing","where":{"field":"due_on","op":"in_next","value":{"n":7,"unit":"day"}}}]}"""))
                .isEqualTo(
                        "Students whose status is not Away (or is empty), or with at least one thing due in the next 7 days");
        assertThat(said("""
                {"none":[{"has":"thing","where":{"all":[{"field":"title","op":"is","value":"Midterm"},{"field":"kind","op":"is","value":"blue"}]}},\
                {"in_segment":["48"]}]}"""))
                .isEqualTo(
                        "Students for whom none of these is true: at least one thing where title is \"Midterm\" and kind is Blue;"
                                + " member of \"Graduating\"");
    }

    @Test
    void everybodyIsAllOfThem() {
        assertThat(said("{\"all\":[]}")).isEqualTo("All students");
    }

    @Test
    void aRetiredOptionIsMarked() {
        assertThat(said("{\"field\":\"standing\",\"op\":\"at_least\",\"value\":\"top\"}"))
                .isEqualTo("Students whose standing is at least Top (retired)");
    }

    private static String said(String where) {
        var read = new FilterReader(FilterWorld.CATALOGUE)
                .read("{\"version\":1,\"root\":\"contact\",\"where\":" + where + "}");
        assertThat(read.problems()).isEmpty();
        return Sentence.of(read.get(), FilterWorld.CATALOGUE, NAMES);
    }
}
