package dev.slipway.platform.openapi;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.classfile.ClassFile;
import java.lang.classfile.CodeModel;
import java.lang.classfile.instruction.ConstantInstruction;
import java.lang.classfile.instruction.FieldInstruction;
import java.lang.classfile.instruction.InvokeInstruction;
import java.util.Collection;
import java.util.Set;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Pattern;

import dev.slipway.platform.problem.Problem;
import org.jspecify.annotations.Nullable;

import org.springframework.core.io.Resource;
import org.springframework.core.io.support.PathMatchingResourcePatternResolver;
import org.springframework.http.HttpStatus;

/**
 * The types of the problems that a service can respond with, and the statuses of each.
 * They are constants in its code, so its compiled classes name them all: a list that
 * somebody keeps would forget some.
 */
final class ProblemTypes {

	/** How every problem is made: of a status, a slug and a sentence. */
	private static final String MADE_OF = "Lorg/springframework/http/HttpStatus;Ljava/lang/String;Ljava/lang/String;)";

	private static final Pattern SLUG = Pattern.compile("[a-z][a-z0-9-]*");

	private static final String STATUS = HttpStatus.class.getName().replace('.', '/');

	private ProblemTypes() {
	}

	/**
	 * Reads the classes of these packages and those below.
	 * @return statuses by type; none where only the run time knows it
	 */
	static SortedMap<String, SortedSet<Integer>> in(Collection<String> packages) {
		var types = new TreeMap<String, SortedSet<Integer>>();
		var classes = new PathMatchingResourcePatternResolver();
		for (var name : packages) {
			try {
				for (var resource : classes
					.getResources("classpath*:%s/**/*.class".formatted(name.replace('.', '/')))) {
					read(resource, types);
				}
			}
			catch (IOException ex) {
				throw new UncheckedIOException(ex);
			}
		}
		return types;
	}

	private static void read(Resource resource, SortedMap<String, SortedSet<Integer>> types) throws IOException {
		for (var method : ClassFile.of().parse(resource.getContentAsByteArray()).methods()) {
			method.code().ifPresent((code) -> read(code, types));
		}
	}

	private static void read(CodeModel code, SortedMap<String, SortedSet<Integer>> types) {
		@Nullable SortedSet<Integer> statuses = null;
		@Nullable String slug = null;
		for (var element : code) {
			if (element instanceof FieldInstruction field && field.owner().asInternalName().equals(STATUS)) {
				statuses = new TreeSet<>(Set.of(HttpStatus.valueOf(field.name().stringValue()).value()));
				slug = null;
			}
			else if (element instanceof InvokeInstruction call && call.owner().asInternalName().equals(STATUS)) {
				statuses = new TreeSet<>(); // known at run time only
				slug = null;
			}
			else if (slug == null && element instanceof ConstantInstruction constant
					&& constant.constantValue() instanceof String text && SLUG.matcher(text).matches()) {
				slug = text;
			}
			else if (statuses != null && slug != null && element instanceof InvokeInstruction call
					&& call.type().stringValue().contains(MADE_OF)) {
				types.computeIfAbsent(Problem.TYPES + slug, (_) -> new TreeSet<>()).addAll(statuses);
				statuses = null;
			}
		}
	}

}
