package dev.slipway.local.build;

import java.io.File;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Comparator;
import java.util.spi.ToolProvider;
import java.util.zip.CRC32;

import org.apache.commons.io.function.Uncheck;

/**
 * Files that are made once and named after what they are made from.
 *
 * @param folder where they are kept
 */
record KeptFiles(Path folder) {

	/** Of a kind: those of another branch, another JDK or another day. */
	private static final int KEPT = 8;

	KeptFiles {
		Uncheck.run(() -> Files.createDirectories(folder));
	}

	/**
	 * A jar of a module's classes as they are now. A start-up cache is valid for jars
	 * only, and no build may change the classes of a service that runs.
	 */
	Path jar(Path module) {
		var name = module.getFileName().toString();
		var classes = Checkout.classes(module);
		var checksum = new CRC32();
		for (var file : Checkout.walk(classes).filter(Files::isRegularFile).sorted().toList()) {
			checksum.update(classes.relativize(file).toString().getBytes(StandardCharsets.UTF_8));
			checksum.update(Uncheck.apply(Files::readAllBytes, file));
		}
		var jar = folder.resolve("%s-%08x.jar".formatted(name, checksum.getValue()));
		if (!Files.exists(jar)) {
			var unfinished = Uncheck.get(() -> Files.createTempFile(folder, name, ".unfinished"));
			ToolProvider.findFirst("jar")
				.orElseThrow()
				.run(System.out, System.err, "--create", "--no-compress", "--file", unfinished.toString(), "-C",
						classes.toString(), ".");
			Uncheck.run(() -> Files.move(unfinished, jar, StandardCopyOption.ATOMIC_MOVE));
			deleteOld(name + "-[0-9a-f]{8}\\.jar", jar);
		}
		return jar;
	}

	void deleteOld(String kind, Path current) {
		Checkout.walk(folder)
			.filter((file) -> file.getFileName().toString().matches(kind) && !file.equals(current))
			.map(Path::toFile)
			.sorted(Comparator.comparingLong(File::lastModified).reversed())
			.skip(KEPT - 1)
			.forEach(File::delete);
	}

}
