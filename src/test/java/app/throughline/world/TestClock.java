package app.throughline.world;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import org.springframework.beans.factory.config.BeanPostProcessor;
import org.springframework.context.ApplicationContextInitializer;
import org.springframework.context.ConfigurableApplicationContext;

/** Moves the system's clock in a test: it runs as the real one does, but ahead of it. Put it back afterwards. */
public final class TestClock {
    private volatile Duration ahead = Duration.ZERO;

    /** The instant the application's system clock tells now. */
    public Instant instant() {
        return InstantSource.system().instant().plus(ahead);
    }

    /** Lets this much time pass at once. */
    public void advance(Duration time) {
        ahead = ahead.plus(time);
    }

    /** Back to the real time. */
    public void reset() {
        ahead = Duration.ZERO;
    }

    /** Puts it in place of the bean {@code systemClock}, and gives it to tests as a bean. */
    public static final class Initializer implements ApplicationContextInitializer<ConfigurableApplicationContext> {
        @Override
        public void initialize(ConfigurableApplicationContext context) {
            var clock = new TestClock();
            context.getBeanFactory().registerSingleton("testClock", clock);
            context.getBeanFactory().addBeanPostProcessor(new BeanPostProcessor() {
                @Override
                public Object postProcessAfterInitialization(Object bean, String name) {
                    return name.equals("systemClock") ? (InstantSource) clock::instant : bean;
                }
            });
        }
    }
}
