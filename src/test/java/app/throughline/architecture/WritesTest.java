package app.throughline.architecture;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import app.throughline.audit.PlantedForeignWrite;
import app.throughline.kernel.Tx;
import app.throughline.world.ThroughlineTest;
import org.jooq.DSLContext;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

@ThroughlineTest
class WritesTest {
    @Autowired
    DSLContext db;

    @Autowired
    Tx tx;

    @Test
    void aWriteToAnotherModulesTableIsCaught() {
        assertThatThrownBy(() -> tx.run(() -> PlantedForeignWrite.run(db)))
                .hasStackTraceContaining("audit writes to update \"calendar\".\"institution\"");
    }

    @Test
    void everyKindOfWriteIsSeen() {
        assertThat(WritesStayHome.violation("note", "insert into \"alert\".\"alert\" (id) values (1)"))
                .isPresent();
        assertThat(WritesStayHome.violation("note", "with x as (select 1) delete from alert.alert"))
                .isPresent();
        assertThat(WritesStayHome.violation("note", "update note.note set version = 2"))
                .isEmpty();
        assertThat(WritesStayHome.violation("note", "select 1 from alert.alert for update"))
                .isEmpty();
    }
}
