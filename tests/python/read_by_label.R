# One number of a results file by its labels, the axes in the order that the format gives them:
# Rscript read_by_label.R ncdf4|rhdf5 FILE CUBE VARIABLE AXIS=LABEL ...
words <- commandArgs(trailingOnly = TRUE)
path <- paste0("cubes/", words[3], "/")
chosen <- strsplit(words[-(1:4)], "=")
axes <- rev(sapply(chosen, `[`, 1))  # R counts axes from the other end
labels <- rev(sapply(chosen, `[`, 2))

if (words[1] == "ncdf4") {
  file <- ncdf4::nc_open(words[2])
  values <- ncdf4::ncvar_get(file, paste0(path, words[4]), collapse_degen = FALSE)
  of_axis <- function(axis) ncdf4::ncvar_get(file, paste0(path, axis))
  stopifnot(sapply(file$var[[paste0(path, words[4])]]$dim, `[[`, "name") == paste0(path, axes))
} else {
  values <- rhdf5::h5read(words[2], paste0(path, words[4]), bit64conversion = "double")
  of_axis <- function(axis) rhdf5::h5read(words[2], paste0(path, axis))
}
dimnames(values) <- lapply(axes, function(axis) as.character(of_axis(axis)))
cat(format(do.call(`[`, c(list(values), labels)), digits = 17), "\n")
