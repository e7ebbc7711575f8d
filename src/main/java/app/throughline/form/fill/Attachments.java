package app.throughline.form.fill;

import app.throughline.form.SubmittedFiles.Offered;
import app.throughline.form.definition.AnswerChecks;
import app.throughline.form.definition.Definition;
import app.throughline.form.definition.Question;
import app.throughline.form.definition.QuestionType;
import app.throughline.form.definition.Sentences;
import app.throughline.kernel.FieldError;
import app.throughline.note.file.Contents;
import app.throughline.note.file.SentContent;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.springframework.stereotype.Component;
import org.springframework.util.MultiValueMap;
import org.springframework.web.multipart.MultipartFile;

/** The files that come with a form: those of its questions are looked at, others are not read at all. */
@Component
record Attachments(Contents contents) {
    /**
     * Files that were looked at; closing them forgets what nobody kept.
     *
     * @param files by the names of their fields
     */
    record Looked(Map<String, List<SentContent>> files) implements AutoCloseable {
        /** Those that became answers. */
        List<Offered> offered(AnswerChecks.Checked checked) {
            var offered = new ArrayList<Offered>();
            files.forEach((field, sent) -> {
                var question = field.substring(AnswerChecks.FIELD.length());
                for (var file : sent) {
                    if (checked.answers().containsKey(question) && file instanceof SentContent.Held held) {
                        offered.add(new Offered(question, held));
                    }
                }
            });
            return offered;
        }

        /** What is said of files when the page comes back: a browser sends each one anew. */
        List<FieldError> again(AnswerChecks.Checked checked, Sentences sentences) {
            return files.keySet().stream()
                    .filter(field -> checked.answers().containsKey(field.substring(AnswerChecks.FIELD.length())))
                    .map(field -> FieldError.required(field, again(files.getOrDefault(field, List.of()), sentences)))
                    .toList();
        }

        private static String again(List<SentContent> sent, Sentences sentences) {
            return sent.size() == 1
                    ? sentences.say("file_again", sent.getFirst().name())
                    : sentences.say("files_again", sent.size());
        }

        @Override
        public void close() {
            files.values().forEach(sent -> sent.forEach(SentContent::close));
        }
    }

    /** Looks at what was sent; one more than a question takes is enough to know that there are too many. */
    Looked look(Definition definition, MultiValueMap<String, MultipartFile> sent) {
        var looked = new Looked(new LinkedHashMap<>());
        for (var placed : definition.questions().toList()) {
            var question = placed.question();
            var field = AnswerChecks.FIELD + question.key();
            if (question.type() == QuestionType.FILE) {
                var chosen = sent.getOrDefault(field, List.of()).stream()
                        .filter(file -> !name(file).isEmpty())
                        .limit(question.files().most() + 1L)
                        .toList();
                look(question, chosen, looked.files().computeIfAbsent(field, key -> new ArrayList<>()));
            }
        }
        return looked;
    }

    private void look(Question question, List<MultipartFile> chosen, List<SentContent> into) {
        for (var file : chosen) {
            try (var content = file.getInputStream()) {
                into.add(contents.look(content, name(file), question.files().bytes()));
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
    }

    /** A field in which no file was chosen comes without a name. */
    private static String name(MultipartFile file) {
        var name = file.getOriginalFilename();
        return name == null ? "" : name;
    }
}
