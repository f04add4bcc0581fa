# Brokerage, density and weak components of the digraphs on standard input by R's package sna. One line a digraph: number of actors, their
# groups, then the ends of each arc, all counted from 1 and separated by spaces; actors and groups are divided
# from arcs by a bar; repeated arcs are one, loops none. One line of output a digraph: counts, expectations, standard deviations and z scores, each
# actor by actor, and role by role within an actor; then density and number of components.
suppressPackageStartupMessages({
  invisible(capture.output(library(sna)))
})
for (line in readLines(file("stdin"))) {
  parts <- strsplit(line, "|", fixed = TRUE)[[1]]
  groups <- scan(text = parts[1], quiet = TRUE)
  n <- length(groups)
  arcs <- if (length(parts) > 1) matrix(scan(text = parts[2], quiet = TRUE), ncol = 2, byrow = TRUE) else matrix(0, 0, 2)
  m <- matrix(0, n, n)
  m[arcs] <- 1
  diag(m) <- 0
  b <- brokerage(m, groups)
  cat(format(c(t(b$raw.nli), t(b$exp.nli), t(b$sd.nli), t(b$z.nli), gden(m), components(m, connected = "weak")), digits = 17, trim = TRUE), "\n")
}
