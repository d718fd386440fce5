resource "aws_s3_bucket" "phi" {
  bucket = "clinic-phi"
}

resource "aws_s3_bucket_public_access_block" "phi" {
  bucket                  = aws_s3_bucket.phi.id
  block_public_acls       = true
  block_public_policy     = true
  ignore_public_acls      = false
  restrict_public_buckets = true
}

resource "google_storage_bucket" "phi" {
  name                     = "clinic-phi"
  location                 = "US"
}
