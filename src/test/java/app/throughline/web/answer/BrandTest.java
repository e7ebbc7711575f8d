package app.throughline.web.answer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.get;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.content;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.header;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.status;

import app.throughline.web.Shell;
import app.throughline.world.ThroughlineTest;
import org.hamcrest.Matchers;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.test.web.servlet.MockMvc;

/** The institution's hue on every page. */
@ThroughlineTest
class BrandTest {
    @Autowired
    MockMvc mvc;

    @Test
    void aHueIsAStyleSheetOfItsOwnThatMayBeKept() throws Exception {
        mvc.perform(get("/assets/brand-142.css"))
                .andExpect(status().isOk())
                .andExpect(content().contentTypeCompatibleWith("text/css"))
                .andExpect(header().string("Cache-Control", Matchers.containsString("immutable")))
                .andExpect(content().string(":root { --brand-h: 142; }\n"));
        mvc.perform(get("/assets/brand-360.css")).andExpect(status().isNotFound());
    }

    @Test
    void aPageNamesTheSheetOnlyWhenTheHueIsNotItsOwn() {
        assertThat(Shell.Look.DEFAULT.brandSheet()).isEmpty();
        assertThat(Shell.Look.DEFAULT.branded(142, "").brandSheet()).isEqualTo("/assets/brand-142.css");
    }
}
