resource "aws_s3_bucket" "phi" {
  bucket = "clinic-phi"
}

resource "aws_s3_bucket_server_side_encryption_configuration" "phi" {
  bucket = aws_s3_bucket.phi.id
  rule {
    apply_server_side_encryption_by_default {
      sse_algorithm     = "aws:kms"
      kms_master_key_id = aws_kms_key.phi.arn
    }
  }
}

resource "aws_db_instance" "ehr" {
  identifier        = "ehr"
  storage_encrypted = true
}
