package app.throughline.workflow.check;

import app.throughline.contact.Consents;
import app.throughline.message.MessageTemplates;
import java.util.Optional;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Templates of messages, as steps name them. */
@Configuration
class TemplateTargets {
    private record Templates(StepTargets.Kind kind, Consents.Channel channel, MessageTemplates all)
            implements StepTargets {
        @Override
        public Optional<String> name(long id) {
            return all.usable(channel).stream()
                    .filter(one -> one.id() == id)
                    .findFirst()
                    .map(one -> one.draft().name());
        }
    }

    @Bean
    StepTargets mailTemplates(MessageTemplates all) {
        return new Templates(StepTargets.Kind.EMAIL, Consents.Channel.EMAIL, all);
    }

    @Bean
    StepTargets textTemplates(MessageTemplates all) {
        return new Templates(StepTargets.Kind.TEXT, Consents.Channel.SMS, all);
    }
}
