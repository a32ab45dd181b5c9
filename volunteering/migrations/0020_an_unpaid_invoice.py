"""An invoice that is paid says when; the day goes once the payment is taken back."""

from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("volunteering", "0019_the_second_wall")]
    operations = [
        migrations.RemoveConstraint("invoice", "invoice_paid_says_when"),
        migrations.AddConstraint(
            "invoice",
            models.CheckConstraint(
                condition=~models.Q(state="paid") | models.Q(paid_on__isnull=False),
                name="invoice_paid_says_when",
            ),
        ),
    ]
