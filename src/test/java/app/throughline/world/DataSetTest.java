package app.throughline.world;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import org.springframework.test.context.TestPropertySource;

/**
 * The application as {@link ThroughlineTest} has it, on a database of its own for the {@link DataSet}: the others are
 * spared thousands of students, whom every rule and segment of theirs would look at. All of them share one. Nothing reads
 * the property; it keeps this application apart.
 */
@Target(ElementType.TYPE)
@Retention(RetentionPolicy.RUNTIME)
@ThroughlineTest
@TestPropertySource(properties = "throughline.test-of=data-set")
public @interface DataSetTest {}
